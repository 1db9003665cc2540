import { JSONResolver } from "graphql-scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { FlagEvaluation as Evaluation } from "../../kernel/flags/flag.js";
import { FeatureFlagType } from "./feature-flag.entity.js";

/** Why a flag has its value. */
export enum FlagReason {
  STATIC = "STATIC",
  DEFAULT = "DEFAULT",
  TARGETING_MATCH = "TARGETING_MATCH",
  SPLIT = "SPLIT",
  OVERRIDE = "OVERRIDE",
  DISABLED = "DISABLED",
}
registerEnumType(FlagReason, {
  name: "FlagReason",
  description: "Why a feature flag has its value.",
  valuesConfig: {
    STATIC: { description: "It has no rules: everybody gets this." },
    DEFAULT: { description: "None of its rules holds." },
    TARGETING_MATCH: { description: "A rule names the caller." },
    SPLIT: { description: "A rule takes in a percentage, and the caller with it." },
    OVERRIDE: { description: "The tenant has chosen it." },
    DISABLED: { description: "The flag is switched off." },
  },
});

@ObjectType({ description: "What a feature flag is worth to the caller in the current tenant." })
export class FlagEvaluation implements Evaluation {
  @Field(() => String, { description: "The flag's name." })
  key!: string;

  @Field(() => FeatureFlagType, { description: "Of which kind the value is." })
  type!: Evaluation["type"];

  @Field(() => JSONResolver, { description: "The value." })
  value!: Evaluation["value"];

  @Field(() => String, { description: "The variant that has this value." })
  variant!: string;

  @Field(() => FlagReason, { description: "Why." })
  reason!: Evaluation["reason"];
}
