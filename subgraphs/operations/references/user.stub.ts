import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Identity's User, as far as a file refers to it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("User", { implements: Node })
export class UserStub {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
