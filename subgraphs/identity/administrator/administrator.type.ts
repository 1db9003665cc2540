import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { AdministratorScope } from "./administrator-scope.js";

/** A row as `identity.list_administrators` gives it. */
export interface AdministratorRow {
  id: string;
  email: string;
  name: string;
  scope: AdministratorScope;
  granted_at: string;
}

@ObjectType({ description: "Somebody who runs the installation." })
export class Administrator {
  readonly rowId: string;

  @Field(() => ID, { description: "The User's id." })
  readonly userId: string;

  @Field(() => String, { description: "The address it signs in with." })
  readonly email: string;

  @Field(() => String, { description: "What it is called." })
  readonly name: string;

  @Field(() => AdministratorScope, { description: "What it may." })
  readonly scope: AdministratorScope;

  @Field(() => DateTimeResolver, { description: "Since when it has this scope." })
  readonly appointedAt: Date;

  constructor(row: AdministratorRow) {
    this.rowId = row.id;
    this.userId = encodeId(ids.User, row.id);
    this.email = row.email;
    this.name = row.name;
    this.scope = row.scope;
    this.appointedAt = new Date(row.granted_at);
  }
}
