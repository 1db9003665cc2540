import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { AddGroupMemberDocument, MembersToAddDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { Identity } from "../page/identity";
import { QueryView } from "../page/query-view";
import { SearchField } from "../page/search-field";
import { usePlace } from "../tenant/current-place";
import classes from "./add-members.module.css";
import type { GroupShown } from "./group-page";

/** How many are shown at once: whoever is not among them is searched for. */
const shown = 20;

interface AddMembersProps {
  opened: boolean;
  close: () => void;
  group: GroupShown;
}

/** Puts members into the group, one after the other. */
export function AddMembers(props: AddMembersProps): ReactNode {
  const { opened, close, group } = props;
  return (
    <Dialog title={`Add members to ${group.name}`} opened={opened} close={close}>
      <Choice {...props} />
    </Dialog>
  );
}

function Choice({ close, group }: AddMembersProps): ReactNode {
  const place = usePlace();
  const [search, setSearch] = useState("");
  const query = useGraphQuery(MembersToAddDocument, { first: shown, ...(search && { filter: { search } }) }, place.slug);
  const add = useGraphMutation(AddGroupMemberDocument, (result) => result.addGroupMember, place.slug);
  return (
    <Stack gap="md">
      <SearchField label="Search members by the beginning of a name or address" placeholder="Name or address…" value={search} onChange={setSearch} />
      <FormFailure problems={problemsOf(add.error, [])} error={add.error} />
      <QueryView query={query} waiting={<Skeleton height={200} radius={8} role="status" aria-label="Loading members" />}>
        {({ members: { edges, pageInfo } }) => (
          <>
            <ul className={classes.found} aria-label="Members found" aria-busy={query.isPlaceholderData}>
              {edges.length === 0 && <li className={classes.in}>Nobody in {place.name} is called so.</li>}
              {edges.map(({ node: { id, user, groups } }) => (
                <li key={id}>
                  <Identity name={user?.name ?? "Somebody"} detail={user?.email} />
                  {groups.some((each) => each.id === group.id) ? (
                    <span className={classes.in}>In it</span>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`Add ${user?.name ?? "this member"}`}
                      loading={add.isPending && add.variables.input.membershipId === id}
                      onClick={() => add.mutate({ input: { groupId: group.id, membershipId: id } })}
                    >
                      Add
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {pageInfo.hasNextPage && <p className={classes.more}>These are the first {shown}. Search for whom you do not see.</p>}
          </>
        )}
      </QueryView>
      <Group justify="flex-end">
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}
