import type { ReactNode } from "react";
import { ServiceIdentityNameDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";

/** What a service identity is called; its id, where the person may not see it. */
export function IdentityName({ id }: { id: string }): ReactNode {
  const { data, error } = useGraphQuery(ServiceIdentityNameDocument, { id }, usePlace().slug);
  // until then nothing: an id that turns into a name is two things to read
  if (!data && !error) return null;
  return data?.node?.__typename === "ServiceIdentity" ? <span>{data.node.name}</span> : <code>{id}</code>;
}
