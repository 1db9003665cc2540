import { Skeleton } from "@mantine/core";
import { lazy, Suspense, type ReactNode } from "react";
import { accountSections } from "../feature";
import { MeDocument } from "../graph/generated/graphql";
import { Breakdown } from "../page/breakdown";
import { Page } from "../page/page";
import classes from "./account-page.module.css";

const sections = accountSections.map(({ order, load }) => ({ order, Section: lazy(load) }));

export default function AccountPage(): ReactNode {
  return (
    <Page title="Account" lead="You, in every tenant that you belong to." operation={MeDocument}>
      <div className={classes.stack}>
        {sections.map(({ order, Section }) => (
          <Breakdown key={order}>
            <Suspense fallback={<Skeleton height={104} radius="md" />}>
              <Section />
            </Suspense>
          </Breakdown>
        ))}
      </div>
    </Page>
  );
}
