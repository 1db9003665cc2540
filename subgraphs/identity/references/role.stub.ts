import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Tenancy's Role, as far as a service identity refers to it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Role", { implements: Node })
export class RoleStub {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
