import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ServiceIdentityNamesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";

interface IdentityChoiceProps {
  /** Its id; empty: none yet. */
  value: string;
  onChange: (id: string) => void;
  error?: ReactNode;
}

const label = "Service identity";
const rights = "It sees what is sent, with the rights that it has at that moment. It may do no more than you.";

/** Picks as whom a selection is asked for. Whoever may not list service identities names one by its id. */
export function IdentityChoice(props: IdentityChoiceProps): ReactNode {
  return usePlace().permissions.has("service_identity:manage") ? <OneOfThese {...props} /> : <ById {...props} />;
}

function OneOfThese({ value, onChange, error }: IdentityChoiceProps): ReactNode {
  const { data, error: failure } = useGraphQuery(ServiceIdentityNamesDocument, {}, usePlace().slug);
  // not all of them are at hand
  if (failure || data?.serviceIdentities.pageInfo.hasNextPage) return <ById value={value} onChange={onChange} error={error} />;
  const live = data?.serviceIdentities.edges.map(({ node }) => node).filter(({ revokedAt }) => revokedAt === null) ?? [];
  const known = live.map(({ id, name, role }) => ({ value: id, label: `${name} (${role.name})` }));
  // one that was revoked still stands there, so that nobody takes another for it
  const gone = data && value !== "" && !live.some(({ id }) => id === value) ? [{ value, label: `${value} (revoked)` }] : [];
  const first = { value: "", label: !data ? "Loading…" : live.length === 0 ? "There is none: create one first" : "Choose one" };
  return <NativeSelect label={label} description={rights} data={[first, ...gone, ...known]} value={data ? value : ""} disabled={!data} onChange={(event) => onChange(event.currentTarget.value)} error={error} />;
}

function ById({ value, onChange, error }: IdentityChoiceProps): ReactNode {
  return <TextInput label={label} description={`Its id. ${rights}`} placeholder="svc_…" value={value} onChange={(event) => onChange(event.currentTarget.value.trim())} error={error} maxLength={100} autoComplete="off" autoCapitalize="none" spellCheck={false} />;
}
