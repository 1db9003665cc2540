import { Field, ID, InterfaceType } from "type-graphql";

/** Anything with a global id. Source: GraphQL Global Object Identification. */
@InterfaceType("Node", { description: "Anything with a global id; `node(id:)` finds it again." })
export abstract class Node {
  @Field(() => ID, { description: "A TypeID: prefix and a sortable unique part, for example `ten_01h455vb4pex5vsknk084sn02q`." })
  id!: string;
}
