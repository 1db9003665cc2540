import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Identity's ApiKey, as far as a file refers to it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("ApiKey", { implements: Node })
export class ApiKeyStub {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
