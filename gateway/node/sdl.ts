import { federationLink } from "../../subgraphs/kernel/graphql/directives.js";
import type { NodeKind } from "./kinds.js";

/** At most this many ids in one `nodes` call. */
export const maxIds = 100;

/** The name of the generated subgraph that answers `node` and `nodes`. */
export const nodeSubgraphName = "node";

/**
 * The SDL of the `node` subgraph: a stub for each findable kind. The key is not resolvable here, so no plan ever comes
 * back for more than the id.
 */
export function nodeSdl(kinds: readonly NodeKind[]): string {
  const stubs = [...kinds]
    .sort((a, b) => (a.typename < b.typename ? -1 : 1))
    .map(({ typename }) => `type ${typename} implements Node @key(fields: "id", resolvable: false) {\n  id: ID!\n}`);
  return [
    federationLink,
    `type Query {
  """
  Finds anything by its global id. Null for an id that is malformed, unknown, or of something that the caller may not see.
  """
  node("A TypeID, such as ten_01h455vb4pex5vsknk084sn02q." id: ID!): Node

  """
  Finds many things by their global ids, at most ${maxIds}, in the order of the ids. Null stands for each that \`node\` would not find.
  """
  nodes("TypeIDs, of any kinds." ids: [ID!]!): [Node]!
}`,
    `"""
Anything with a global id; \`node(id:)\` finds it again.
"""
interface Node {
  """
  A TypeID: prefix and a sortable unique part, for example \`ten_01h455vb4pex5vsknk084sn02q\`.
  """
  id: ID!
}`,
    ...stubs,
  ].join("\n\n") + "\n";
}
