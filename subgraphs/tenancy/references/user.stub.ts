import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Identity's User, as far as tenancy refers to it. */
@Directive('@key(fields: "id")')
@ObjectType("User", { implements: Node })
export class UserStub {
  readonly rowId: string;
  readonly id: string;

  constructor(rowId: string, id: string) {
    this.rowId = rowId;
    this.id = id;
  }
}
