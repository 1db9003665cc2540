import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** What somebody says of a policy. */
export interface PolicyTerms {
  title: string;
  description: string;
  text: string;
}

/** What is recorded of a policy. */
export const termsOf = ({ title, description, text }: PolicyTerms): PolicyTerms => ({ title, description, text });

@Directive('@key(fields: "id")')
@ObjectType("Policy", { implements: Node, description: "Something that roles allow and this tenant forbids, in Cedar's language." })
@Entity({ tableName: "policies", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_tenancy_lookup")] })
export class Policy implements PolicyTerms {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Its name for people: whoever it refuses is told." })
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { description: "Why there is such a policy." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => String, { description: "One policy in Cedar's language; it forbids." })
  @Property({ type: "text" })
  text!: string;

  @Field(() => Int, { description: "Counts its changes: `updatePolicy` asks for the one that was read." })
  @Property({ type: "integer" })
  version!: number;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { description: "When it was last changed." })
  @Property({ type: "timestamptz" })
  updatedAt!: Date;

  get id(): string {
    return encodeId(ids.Policy, this.rowId);
  }

  revise(terms: PolicyTerms, at: Date): void {
    Object.assign(this, terms);
    this.version += 1;
    this.updatedAt = at;
  }
}

export const PolicyConnection = connectionOf("Policy", () => Policy);
