import { Button } from "@mantine/core";
import { IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Card } from "../page/card";
import { DataTable, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { NothingFits } from "../page/nothing-fits";
import { Pager } from "../page/pager";
import { SearchField } from "../page/search-field";
import { Tags } from "../page/tags";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { AddMembers } from "./add-members";
import type { GroupMember, GroupShown } from "./group-page";
import { RemoveGroupMember } from "./remove-group-member";

interface GroupMembersProps {
  group: GroupShown;
  /** The person may put others into it and take them out. */
  mayChange: boolean;
  stale: boolean;
  move: (to: { after?: string | null; before?: string | null }) => void;
  search: string | null;
  seek: (text: string) => void;
}

const icon = <IconUsersGroup size={26} stroke={1.6} />;

/** Who is in the group. */
export function GroupMembers({ group, mayChange, stale, move, search, seek }: GroupMembersProps): ReactNode {
  const [adding, setAdding] = useState(false);
  const { edges, pageInfo } = group.members;
  const columns: Column<GroupMember>[] = [
    { header: "Person", cell: ({ membership }) => <Identity name={membership?.user?.name ?? "Somebody"} detail={membership?.user?.email} /> },
    { header: "Own role", width: "160px", cell: ({ membership }) => <Tags label="Own role" names={membership?.roles.map(({ name }) => name) ?? []} none="None" /> },
    { header: "Since", width: "132px", cell: ({ addedAt }) => <When at={addedAt} dayOnly /> },
    ...(mayChange ? [{ header: "Actions", width: "118px", quiet: true, cell: ({ membership }: GroupMember) => membership && <RemoveGroupMember group={group} membership={membership} /> }] : []),
  ];
  const add = mayChange && (
    <Button size="compact-sm" leftSection={<IconUserPlus size={14} />} onClick={() => setAdding(true)}>
      Add members
    </Button>
  );
  return (
    <Card title={group.memberCount === 1 ? "1 member" : `${group.memberCount.toLocaleString()} members`} actions={add}>
      <Toolbar label="Search">
        <SearchField label="Search by the beginning of a name or address" placeholder="Name or address…" value={search ?? ""} onChange={seek} />
      </Toolbar>
      {edges.length > 0 ? (
        <>
          <DataTable label="Members of the group" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ membership, addedAt }) => membership?.id ?? addedAt} stale={stale} />
          <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "member" : "members"} move={move} />
        </>
      ) : search !== null ? (
        <NothingFits icon={icon} title="Nobody fits" all="Show everybody in it" showAll={() => seek("")}>
          What is searched for is the beginning of a name, of a word of it, or of an address.
        </NothingFits>
      ) : (
        <Notice icon={icon} title="Nobody is in it yet">
          <span>{mayChange ? "Add members: each may at once what the group’s roles allow." : "Whoever manages groups puts members into it."}</span>
        </Notice>
      )}
      <AddMembers opened={adding} close={() => setAdding(false)} group={group} />
    </Card>
  );
}
