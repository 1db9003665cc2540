import { Badge, Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { RevokeOtherSessionsDocument, RevokeSessionDocument, SessionsDocument, type SessionsQuery } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { FormFailure } from "../page/form-failure";
import { Identity } from "../page/identity";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { useSignOut } from "../session/use-sign-out";
import { Proof } from "./proof";
import { SignOutEverywhere } from "./sign-out-everywhere";

type Listed = SessionsQuery["sessions"]["edges"][number]["node"];

const countries = new Intl.DisplayNames("en", { type: "region" });

const columns: Column<Listed>[] = [
  { header: "Device", width: "27%", cell: ({ device, place, ip }) => <Identity name={device ?? "Unknown device"} detail={[place && countries.of(place), ip].filter(Boolean).join(" · ")} /> },
  {
    header: "Signed in",
    cell: ({ createdAt, methods, authenticatedAt, identityProvider }) => (
      <span>
        <When at={createdAt} />
        <Proof methods={methods} at={authenticatedAt} provider={identityProvider} />
      </span>
    ),
  },
  { header: "Last used", cell: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
  { header: "Actions", width: "206px", quiet: true, cell: (session) => <End session={session} /> },
];

/** Where the person is signed in, and how to end it. */
export default function Sessions(): ReactNode {
  const { variables, move } = useCursor();
  const query = useGraphQuery(SessionsDocument, variables, null);
  const endOthers = useGraphMutation(RevokeOtherSessionsDocument, (result) => result.revokeOtherSessions, null);
  const told = ({ revoked }: { revoked: number }) => notifications.show({ title: "Sessions ended", message: revoked === 1 ? "One other session has ended." : `${revoked} other sessions have ended.` });
  const alone = query.data?.sessions.edges.length === 1 && !query.data.sessions.pageInfo.hasNextPage && !query.data.sessions.pageInfo.hasPreviousPage;
  const ends = (
    <Group gap="xs">
      {!alone && (
        <Button variant="default" size="compact-sm" loading={endOthers.isPending} onClick={() => endOthers.mutate({}, { onSuccess: told })}>
          End all others
        </Button>
      )}
      <SignOutEverywhere />
    </Group>
  );
  return (
    <Card title="Where you are signed in" actions={ends}>
      <FormFailure problems={problemsOf(endOthers.error, [])} error={endOthers.error} />
      <QueryView query={query} waiting={<TableSkeleton label="Sessions" columns={columns} />}>
        {({ sessions }) => (
          <>
            <DataTable label="Sessions" columns={columns} rows={sessions.edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={query.isPlaceholderData} />
            <Pager info={sessions.pageInfo} count={sessions.edges.length} noun={sessions.edges.length === 1 ? "session" : "sessions"} move={move} />
          </>
        )}
      </QueryView>
    </Card>
  );
}

function End({ session: { id, current, device } }: { session: Listed }): ReactNode {
  const end = useGraphMutation(RevokeSessionDocument, (result) => result.revokeSession, null);
  const signOut = useSignOut();
  const label = `End the session on ${device ?? "an unknown device"}`;
  if (current) {
    return (
      <Group gap="xs" wrap="nowrap">
        <Badge variant="light" miw="fit-content">This one</Badge>
        <Button variant="subtle" size="compact-sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </Group>
    );
  }
  const failed = () => notifications.show({ color: "red", title: "The session could not be ended", message: "It may have ended already. Look at the list again." });
  return (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" aria-label={label} loading={end.isPending} onClick={() => end.mutate({ input: { id } }, { onError: failed })}>
      End
    </Button>
  );
}
