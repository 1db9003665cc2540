import { Directive, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";

/** Tenancy's Tenant, as far as compliance adds to it. What hangs below it is read in that tenant. */
@Directive('@key(fields: "id")')
@ObjectType("Tenant", { implements: Node })
export class TenantStub {
  readonly id: string;
  readonly rowId: string;

  constructor(id: string, rowId: string) {
    this.id = id;
    this.rowId = rowId;
  }
}
