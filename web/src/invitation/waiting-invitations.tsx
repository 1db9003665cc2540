import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { InvitationsDocument, type InvitationsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { ResendInvitation } from "./resend-invitation";
import { RevokeInvitation } from "./revoke-invitation";
import classes from "./waiting-invitations.module.css";

export type WaitingInvitation = InvitationsQuery["invitations"]["edges"][number]["node"];

const columns: Column<WaitingInvitation>[] = [
  { header: "Address", cell: ({ email, invitedBy }) => <Identity name={email} detail={`Invited by ${invitedBy?.name ?? "somebody who has left"}`} /> },
  { header: "Role", width: "132px", cell: ({ role }) => <Badge variant="light">{role?.name ?? "None"}</Badge> },
  { header: "Good until", width: "132px", cell: (invitation) => <Until {...invitation} /> },
  { header: "Actions", width: "178px", quiet: true, cell: (invitation) => <Actions invitation={invitation} /> },
];

/**
 * Who was invited and has not come yet, for those who may invite.
 * @param held it is asked for and not yet shown: what stands above it is on its way, and would push it down
 */
export function WaitingInvitations({ held }: { held: boolean }): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor("invitations");
  const query = useGraphQuery(InvitationsDocument, variables, place.slug);
  if (held) return null;
  return (
    <div className={classes.card}>
      <Card title="Pending invitations">
        <QueryView query={query} waiting={<TableSkeleton label="Pending invitations" columns={columns} rows={1} />}>
          {({ invitations: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <p className={classes.nobody}>No invitation is pending. Whoever you invite stands here until they accept; from here you make a new link, or take the invitation back.</p>
            ) : (
              <>
                <DataTable label="Pending invitations" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={query.isPlaceholderData} />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "invitation" : "invitations"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
    </div>
  );
}

function Until({ status, expiresAt }: WaitingInvitation): ReactNode {
  if (status !== "EXPIRED") return <When at={expiresAt} dayOnly />;
  return (
    <Badge variant="light" color="orange" autoContrast>
      Expired
    </Badge>
  );
}

/** Nobody gives or takes a role above their own. */
function Actions({ invitation }: { invitation: WaitingInvitation }): ReactNode {
  if (invitation.role && !invitation.role.grantable) return null;
  return (
    <span className={classes.actions}>
      <ResendInvitation invitation={invitation} />
      <RevokeInvitation invitation={invitation} />
    </span>
  );
}
