import { Button } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { MembersDocument, type MembersQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { InviteMember } from "../invitation/invite-member";
import { WaitingInvitations } from "../invitation/waiting-invitations";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { MemberRole } from "./member-role";
import { RemoveMember } from "./remove-member";

export type Member = MembersQuery["members"]["edges"][number]["node"];
export type MemberRoleOption = MembersQuery["roles"][number];

export default function MembersPage(): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor();
  const [inviting, setInviting] = useState(false);
  const query = useGraphQuery(MembersDocument, variables, place.slug);
  const mayInvite = place.permissions.has("member:invite");
  const roles = query.data?.roles ?? [];
  const columns: Column<Member>[] = [
    { header: "Person", cell: ({ id, user }) => <Identity name={user?.name ?? "Somebody"} detail={id === place.membershipId ? `${user?.email ?? ""} · you` : user?.email} /> },
    { header: "Role", width: "160px", cell: (member) => <MemberRole member={member} roles={roles} /> },
    { header: "Joined", width: "132px", cell: ({ joinedAt }) => <When at={joinedAt} dayOnly /> },
    { header: "Actions", width: "112px", quiet: true, cell: (member) => <RemoveMember member={member} /> },
  ];
  const invite = mayInvite && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
      Invite a member
    </Button>
  );
  return (
    <Page title="Members" lead={`Who belongs to ${place.name}, and as what.`} operation={MembersDocument} variables={variables} actions={invite}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Members" columns={columns} />}>
          {({ members }) => (
            <>
              <DataTable label="Members" columns={columns} rows={members.edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={query.isPlaceholderData} />
              {members.edges.length === 1 && !members.pageInfo.hasPreviousPage && mayInvite && (
                <Notice icon={<IconUsers size={26} stroke={1.6} />} title="You are here alone" actions={invite}>
                  <span>Invite the people you work with: each gets a link and a role.</span>
                </Notice>
              )}
              <Pager info={members.pageInfo} count={members.edges.length} noun={members.edges.length === 1 ? "member" : "members"} move={move} />
            </>
          )}
        </QueryView>
      </Card>
      {mayInvite && <WaitingInvitations held={query.isPending} />}
      {mayInvite && <InviteMember opened={inviting} close={() => setInviting(false)} roles={roles} />}
    </Page>
  );
}
