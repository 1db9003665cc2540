import { Button, Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { GroupDocument, type GroupQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { useCursor, useFilters } from "../page/cursor";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { DeleteGroup } from "./delete-group";
import { GroupDialog } from "./group-dialog";
import { GroupMembers } from "./group-members";
import classes from "./group-page.module.css";
import { GroupRoles } from "./group-roles";

export type GroupShown = Extract<GroupQuery["node"], { readonly __typename: "Group" }>;
export type GroupMember = GroupShown["members"]["edges"][number]["node"];
export type RoleOption = GroupQuery["roles"][number];

export default function GroupPage(): ReactNode {
  const place = usePlace();
  const { id = "" } = useParams();
  const { variables: page, move } = useCursor();
  const {
    values: { search },
    choose,
  } = useFilters("search");
  const [editing, setEditing] = useState(false);
  const variables = { id, ...page, ...(search && { filter: { search } }) };
  const query = useGraphQuery(GroupDocument, variables, place.slug);
  const node = query.data?.node;
  const group = node?.__typename === "Group" ? node : null;
  if (query.data && !group) return <NotFound inside />;
  const manages = place.permissions.has("group:manage");
  // nobody gives or takes through a group what they may not themselves
  const mayChange = manages && (group?.roles.every(({ grantable }) => grantable) ?? false);
  const actions = (
    <>
      <Button component={Link} to={`/t/${place.slug}/groups`} variant="default" leftSection={<IconArrowLeft size={16} />}>
        All groups
      </Button>
      {group && manages && (
        <Button variant="default" onClick={() => setEditing(true)}>
          Rename
        </Button>
      )}
      {group && mayChange && <DeleteGroup group={group} />}
    </>
  );
  return (
    <Page title={group?.name ?? "Group"} lead={group?.description} operation={GroupDocument} variables={variables} actions={actions}>
      <QueryView query={query} waiting={<Waiting />}>
        {({ roles }) =>
          group && (
            <div className={classes.sheets}>
              {manages && !mayChange && <p className={classes.note}>This group has a role that allows what you may not yourself: who may it says who is in it and which roles it has.</p>}
              {group.externalId !== null && <p className={classes.note}>A directory keeps this group, under the name {group.externalId}.</p>}
              <GroupRoles group={group} roles={roles} mayChange={mayChange} />
              <GroupMembers group={group} mayChange={mayChange} stale={query.isPlaceholderData} move={move} search={search} seek={(text) => choose({ search: text || null }, { replace: true })} />
              <GroupDialog opened={editing} close={() => setEditing(false)} group={group} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.sheets} role="status" aria-label="Loading the group">
      <Skeleton height={106} radius={12} />
      <Skeleton height={420} radius={12} />
    </div>
  );
}
