import { Skeleton } from "@mantine/core";
import { lazy, Suspense, type ReactNode } from "react";
import { accountSections } from "../feature";
import { MeDocument } from "../graph/generated/graphql";
import { Breakdown } from "../page/breakdown";
import { Page } from "../page/page";
import classes from "./account-page.module.css";

const sections = accountSections.map(({ order, load }) => ({ order, Section: lazy(load) }));

/** The sections show together: one that came later than those below it would push them down. */
export default function AccountPage(): ReactNode {
  return (
    <Page title="Account" lead="You, in every tenant that you belong to." operation={MeDocument}>
      <div className={classes.stack}>
        <Suspense fallback={<Waiting />}>
          {sections.map(({ order, Section }) => (
            <Breakdown key={order}>
              <Section />
            </Breakdown>
          ))}
        </Suspense>
      </div>
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.stack} role="status" aria-label="Loading your account">
      {sections.map(({ order }) => (
        <Skeleton key={order} height={104} radius="md" />
      ))}
    </div>
  );
}
