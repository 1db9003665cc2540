import { Button } from "@mantine/core";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { GroupsDocument, type GroupsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor, useFilters } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Listing } from "../page/listing";
import { Notice } from "../page/notice";
import { NothingFits } from "../page/nothing-fits";
import { Page } from "../page/page";
import { SearchField } from "../page/search-field";
import { Tags } from "../page/tags";
import { Toolbar } from "../page/toolbar";
import { usePlace } from "../tenant/current-place";
import { GroupDialog } from "./group-dialog";

type ListedGroup = GroupsQuery["groups"]["edges"][number]["node"];

const icon = <IconUsersGroup size={26} stroke={1.6} />;

export default function GroupsPage(): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const { variables: page, move } = useCursor();
  const {
    values: { search },
    choose,
  } = useFilters("search");
  const [making, setMaking] = useState(false);
  const variables = { ...page, ...(search && { filter: { search } }) };
  const query = useGraphQuery(GroupsDocument, variables, place.slug);
  const columns: Column<ListedGroup>[] = [
    { header: "Group", cell: ({ id, name, description }) => <Identity name={name} detail={description} to={`/t/${place.slug}/groups/${id}`} square /> },
    { header: "Roles", width: "34%", cell: ({ name, roles }) => <Tags label={`Roles of ${name}`} names={roles.map((role) => role.name)} none="None" /> },
    { header: "Members", width: "112px", cell: ({ memberCount }) => memberCount.toLocaleString() },
  ];
  const make = place.permissions.has("group:manage") && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      Create a group
    </Button>
  );
  return (
    <Page title="Groups" lead="Teams of members. What a group’s roles allow, each of its members may, beside what their own role allows." operation={GroupsDocument} variables={variables} actions={make}>
      <Card>
        <Toolbar label="Search">
          <SearchField label="Search by the beginning of a word of the name" placeholder="Name…" value={search ?? ""} onChange={(text) => choose({ search: text || null }, { replace: true })} />
        </Toolbar>
        <Listing
          query={query}
          listOf={({ groups }) => groups}
          label="Groups"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["group", "groups"]}
          move={move}
          empty={
            search === null ? (
              <Notice icon={icon} title="No group yet" actions={make}>
                <span>A group gives several members the same roles: the night shift, the finance team, a project.</span>
              </Notice>
            ) : (
              <NothingFits icon={icon} title="No group fits" all="Show every group" showAll={() => choose({ search: null })}>
                What is searched for is the beginning of a word: “shift” finds the night shift, “ift” does not.
              </NothingFits>
            )
          }
        />
      </Card>
      <GroupDialog opened={making} close={() => setMaking(false)} done={(id) => void navigate(`/t/${place.slug}/groups/${id}`)} />
    </Page>
  );
}
