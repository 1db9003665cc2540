import { Radio, Skeleton, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { HeirsDocument, type HeirsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { QueryView } from "../page/query-view";
import { SearchField } from "../page/search-field";
import { usePlace } from "./current-place";
import classes from "./heir-choice.module.css";

/** How many are shown at once: whoever is not among them is searched for. */
const shown = 20;

export type Heir = HeirsQuery["members"]["edges"][number]["node"];

interface HeirChoiceProps {
  heir: Heir | null;
  choose: (heir: Heir) => void;
  error?: ReactNode;
}

/** Picks the member who is to be the owner. */
export function HeirChoice({ heir, choose, error }: HeirChoiceProps): ReactNode {
  const place = usePlace();
  const [search, setSearch] = useState("");
  const query = useGraphQuery(HeirsDocument, { first: shown, ...(search && { filter: { search } }) }, place.slug);
  return (
    <Stack gap="xs">
      <SearchField label="Search members by the beginning of a name or address" placeholder="Name or address…" value={search} onChange={setSearch} />
      <QueryView query={query} waiting={<Skeleton height={168} radius={8} role="status" aria-label="Loading members" />}>
        {({ members: { edges, pageInfo } }) => {
          const others = edges.map(({ node }) => node).filter(({ id }) => id !== place.membershipId);
          return (
            <Radio.Group
              label="The new owner"
              value={heir?.id ?? ""}
              onChange={(id) => {
                const chosen = others.find((member) => member.id === id);
                if (chosen) choose(chosen);
              }}
              error={error}
            >
              <div className={classes.heirs} aria-busy={query.isPlaceholderData}>
                {others.length === 0 && <p className={classes.none}>{search ? `Nobody else in ${place.name} is called so.` : "There is nobody else. Invite the person first, then hand over."}</p>}
                {others.map(({ id, user, roles }) => (
                  <Radio key={id} value={id} label={user?.name ?? "Somebody"} description={[user?.email, roles[0]?.name].filter(Boolean).join(" · ")} />
                ))}
              </div>
              {pageInfo.hasNextPage && <p className={classes.more}>These are the first {shown}. Search for whom you do not see.</p>}
            </Radio.Group>
          );
        }}
      </QueryView>
    </Stack>
  );
}
