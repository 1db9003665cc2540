import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { FlagRule, FlagVariant } from "../../kernel/flags/flag.js";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Of which kind a flag's values are. */
export enum FeatureFlagType {
  BOOLEAN = "boolean",
  STRING = "string",
  NUMBER = "number",
  JSON = "json",
}
registerEnumType(FeatureFlagType, {
  name: "FeatureFlagType",
  description: "Of which kind a feature flag's values are.",
  valuesConfig: {
    BOOLEAN: { description: "True or false." },
    STRING: { description: "Text." },
    NUMBER: { description: "A number." },
    JSON: { description: "An object or a list." },
  },
});

/** What can be changed of a flag. */
export interface FlagTerms {
  description: string;
  variants: FlagVariant[];
  defaultVariant: string;
  offVariant: string;
  rules: FlagRule[];
  overridable: boolean;
}

/** The installation's administrators see and change it; others get what it is worth to them. */
const administers = "(select identity.actor_administers())";

@Directive('@key(fields: "id")')
@ObjectType("FeatureFlag", { implements: Node, description: "A switch, or a value, that decides at run time who gets what: the installation's own." })
@Entity({
  tableName: "feature_flags",
  rowLevelSecurity: "force",
  policies: [{ name: "administrators", roles: ["tenon_tenancy"], using: administers, check: administers }, seesAll("tenon_tenancy_lookup")],
})
export class FeatureFlag implements FlagTerms {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Field(() => String, { description: "The name that code asks for." })
  @Property({ type: "text" })
  key!: string;

  @Field(() => String, { description: "What it decides." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => FeatureFlagType, { description: "Of which kind its values are." })
  @Property({ type: "text" })
  type!: FeatureFlagType;

  @Property({ type: "json" })
  variants!: FlagVariant[];

  @Field(() => String, { description: "The variant of those for whom no rule holds." })
  @Property({ type: "text" })
  defaultVariant!: string;

  @Field(() => String, { description: "Everybody's variant while the flag is switched off." })
  @Property({ type: "text" })
  offVariant!: string;

  @Property({ type: "json" })
  rules!: FlagRule[];

  @Field(() => Boolean, { description: "Tenants may take another variant for themselves." })
  @Property({ type: "boolean" })
  overridable!: boolean;

  @Field(() => Int, { description: "Counts its changes: `updateFeatureFlag` asks for the one that was read." })
  @Property({ type: "integer" })
  version!: number;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Property({ type: "uuid" })
  createdBy!: string;

  @Field(() => DateTimeResolver, { description: "When it was last changed." })
  @Property({ type: "timestamptz" })
  updatedAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it is switched off; null while it works." })
  @Property({ type: "timestamptz", nullable: true })
  switchedOffAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  switchedOffBy!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was archived." })
  @Property({ type: "timestamptz", nullable: true })
  archivedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  archivedBy!: string | null;

  get id(): string {
    return encodeId(ids.FeatureFlag, this.rowId);
  }

  revise(terms: FlagTerms, at: Date): void {
    Object.assign(this, terms);
    this.version += 1;
    this.updatedAt = at;
  }

  switchOff(by: string, at: Date): void {
    this.switchedOffAt ??= at;
    this.switchedOffBy ??= by;
  }

  switchOn(): void {
    this.switchedOffAt = null;
    this.switchedOffBy = null;
  }

  archive(by: string, at: Date): void {
    this.archivedAt = at;
    this.archivedBy = by;
    this.version += 1;
    this.updatedAt = at;
  }
}

export const FeatureFlagConnection = connectionOf("FeatureFlag", () => FeatureFlag);
