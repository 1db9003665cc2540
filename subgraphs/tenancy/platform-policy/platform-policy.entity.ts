import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import type { PolicyTerms } from "../policy/policy.entity.js";

/** The installation's operators see and change it; others are refused by it. */
const administers = "(select identity.actor_administers())";

@Directive('@key(fields: "id")')
@ObjectType("PlatformPolicy", { implements: Node, description: "Something that roles allow and this installation forbids in every tenant, in Cedar's language." })
@Entity({
  tableName: "platform_policies",
  rowLevelSecurity: "force",
  policies: [{ name: "administrators", roles: ["tenon_tenancy"], using: administers, check: administers }, seesAll("tenon_tenancy_lookup")],
})
export class PlatformPolicy implements PolicyTerms {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Field(() => String, { description: "Its name for people: whoever it refuses, in whichever tenant, is told." })
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { description: "Why there is such a policy. Operators alone read it." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => String, { description: "One policy in Cedar's language; it forbids. Operators alone read it." })
  @Property({ type: "text" })
  text!: string;

  @Field(() => Int, { description: "Counts its changes: `updatePlatformPolicy` asks for the one that was read." })
  @Property({ type: "integer" })
  version!: number;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { description: "When it was last changed." })
  @Property({ type: "timestamptz" })
  updatedAt!: Date;

  get id(): string {
    return encodeId(ids.PlatformPolicy, this.rowId);
  }

  revise(terms: PolicyTerms, at: Date): void {
    Object.assign(this, terms);
    this.version += 1;
    this.updatedAt = at;
  }
}

export const PlatformPolicyConnection = connectionOf("PlatformPolicy", () => PlatformPolicy);
