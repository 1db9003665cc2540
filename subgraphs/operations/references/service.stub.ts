import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Identity's ServiceIdentity, as far as a file refers to it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("ServiceIdentity", { implements: Node })
export class ServiceIdentityStub {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
