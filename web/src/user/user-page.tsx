import { Button, Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { UserDocument, type UserQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { CorrelationId } from "../page/correlation-id";
import { Facts } from "../page/facts";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { useSession } from "../session/session";
import { AccountStanding, secondStepOf } from "./account-standing";
import { DeactivateUser } from "./deactivate-user";
import { ReactivateUser } from "./reactivate-user";
import classes from "./user-page.module.css";

export type Account = NonNullable<UserQuery["user"]>;

export default function UserPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <User />
    </AdministratorsOnly>
  );
}

function User(): ReactNode {
  const { id = "" } = useParams();
  const variables = { id };
  const query = useGraphQuery(UserDocument, variables, null);
  const back = (
    <Button component={Link} to="/users" variant="default" leftSection={<IconArrowLeft size={16} />}>
      All users
    </Button>
  );
  return (
    <Page title={query.data?.user?.name ?? "User"} lead={query.data?.user?.email} operation={UserDocument} variables={variables} actions={back}>
      <QueryView query={query} waiting={<Waiting />}>
        {({ user }) => user && <Sheets account={user} />}
      </QueryView>
    </Page>
  );
}

function Sheets({ account }: { account: Account }): ReactNode {
  const { me } = useSession();
  const mayHelp = me.administratorScope !== "AUDITOR";
  const { id, email, emailVerified, createdAt, state, deactivatedAt, deactivationReason, mfaKinds, sessionCount, lastSignInAt } = account;
  return (
    <div className={classes.sheets}>
      <Card title="Access" padded actions={mayHelp && (state === "ACTIVE" ? <DeactivateUser account={account} /> : <ReactivateUser account={account} />)}>
        <Facts
          label="Access"
          facts={[
            ["State", <AccountStanding key="state" state={state} />],
            deactivatedAt !== null && ["Since", <When key="since" at={deactivatedAt} />],
            deactivationReason !== null && ["Because", deactivationReason],
            ["Sessions", sessionCount === 0 ? "None goes on" : `${sessionCount} ${sessionCount === 1 ? "goes" : "go"} on`],
            ["Last sign-in", lastSignInAt ? <When key="last" at={lastSignInAt} /> : "Never"],
          ]}
        />
      </Card>
      <Card title="Account" padded>
        <Facts
          label="Account"
          facts={[
            ["E-mail", email],
            ["Verified", emailVerified ? "Yes" : "Not yet"],
            ["Second step", secondStepOf(mfaKinds)],
            ["Registered", <When key="registered" at={createdAt} />],
            ["Id", <CorrelationId key="id" id={id} label="User id" quiet />],
          ]}
        />
      </Card>
    </div>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.sheets} role="status" aria-label="Loading the user">
      <Skeleton height={212} radius={12} />
      <Skeleton height={212} radius={12} />
    </div>
  );
}
