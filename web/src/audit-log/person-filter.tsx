import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { AuditLogPeopleDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";

interface Person {
  readonly id: string;
  readonly name: string;
}

interface PersonFilterProps {
  value: string | null;
  choose: (id: string | null) => void;
  /** Who is known from the entries in sight: somebody who has left is in no list of members. */
  seen: readonly Person[];
}

/** Whose entries are shown. Who is not among the first hundred members is chosen by the name in an entry. */
export function PersonFilter({ value, choose, seen }: PersonFilterProps): ReactNode {
  const place = usePlace();
  const { data } = useGraphQuery(AuditLogPeopleDocument, {}, place.slug);
  const members = (data?.members.edges ?? []).flatMap(({ node: { user } }) => (user ? [user] : []));
  const namesakes = (name: string) => members.filter((member) => member.name === name).length > 1;
  const options = members.map(({ id, name, email }) => ({ value: id, label: namesakes(name) && email ? `${name} (${email})` : name }));
  if (value !== null && !options.some((option) => option.value === value)) {
    options.push({ value, label: seen.find(({ id }) => id === value)?.name ?? "Somebody else" });
  }
  return <NativeSelect aria-label="Person" value={value ?? ""} onChange={(event) => choose(event.currentTarget.value || null)} data={[{ value: "", label: "Everybody" }, ...options]} />;
}
