import { Button } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { WhyNot } from "../access/why-not";
import { MembersDocument, type MembersQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { InviteMember } from "../invitation/invite-member";
import { WaitingInvitations } from "../invitation/waiting-invitations";
import { Card } from "../page/card";
import { useCursor, useFilters } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Listing } from "../page/listing";
import { Notice } from "../page/notice";
import { NothingFits } from "../page/nothing-fits";
import { Page } from "../page/page";
import { SearchField } from "../page/search-field";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { MemberGroups } from "./member-groups";
import { MemberRole } from "./member-role";
import { RemoveMember } from "./remove-member";

export type Member = MembersQuery["members"]["edges"][number]["node"];
export type MemberRoleOption = MembersQuery["roles"][number];

export default function MembersPage(): ReactNode {
  const place = usePlace();
  const { variables: page, move } = useCursor();
  const {
    values: { search },
    choose,
  } = useFilters("search");
  const [inviting, setInviting] = useState(false);
  const variables = { ...page, ...(search && { filter: { search } }) };
  const query = useGraphQuery(MembersDocument, variables, place.slug);
  const mayInvite = place.permissions.has("member:invite");
  const roles = query.data?.roles ?? [];
  const columns: Column<Member>[] = [
    { header: "Person", cell: ({ id, user }) => <Identity name={user?.name ?? "Somebody"} detail={id === place.membershipId ? `${user?.email ?? ""} · you` : user?.email} /> },
    { header: "Role", width: "178px", cell: (member) => <MemberRole member={member} roles={roles} /> },
    { header: "Groups", width: "24%", cell: (member) => <MemberGroups member={member} /> },
    { header: "Joined", width: "132px", spare: true, cell: ({ joinedAt }) => <When at={joinedAt} dayOnly /> },
    { header: "Actions", width: "112px", quiet: true, cell: (member) => <RemoveMember member={member} /> },
  ];
  const list = query.data?.members;
  const alone = mayInvite && search === null && list?.edges.length === 1 && !list.pageInfo.hasPreviousPage && !list.pageInfo.hasNextPage;
  const invite = mayInvite && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
      Invite a member
    </Button>
  );
  return (
    <Page title="Members" lead={`Who belongs to ${place.name}, and as what.`} operation={MembersDocument} variables={variables} actions={invite}>
      <WhyNot title={mayInvite ? "Nobody can join for now" : "You cannot invite members"} permission="member:invite" meter="seats" />
      <Card>
        <Toolbar label="Search">
          <SearchField label="Search by the beginning of a name or address" placeholder="Name or address…" value={search ?? ""} onChange={(text) => choose({ search: text || null }, { replace: true })} />
        </Toolbar>
        <Listing
          query={query}
          listOf={({ members }) => members}
          label="Members"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["member", "members"]}
          move={move}
          empty={
            <NothingFits icon={<IconUsers size={26} stroke={1.6} />} title="Nobody fits" all="Show everybody" showAll={search !== null && (() => choose({ search: null }))}>
              What is searched for is the beginning of a name, of a word of it, or of an address.
            </NothingFits>
          }
        />
        {alone && (
          <Notice icon={<IconUsers size={26} stroke={1.6} />} title="You are here alone" actions={invite}>
            <span>Invite the people you work with: each gets a link and a role.</span>
          </Notice>
        )}
      </Card>
      {mayInvite && <WaitingInvitations held={query.isPending} />}
      {mayInvite && <InviteMember opened={inviting} close={() => setInviting(false)} roles={roles} />}
    </Page>
  );
}
