import type { ComponentType } from "react";
import type { PoliciesQuery, TestPolicyQuery } from "../graph/generated/graphql";
import type { Template } from "./templates";
import type { PolicySave } from "./use-policy-save";

/** A policy as lists and editors have it: a tenant's, or the installation's. */
export type PolicyShown = PoliciesQuery["policies"]["edges"][number]["node"];

export type PolicyAnswer = TestPolicyQuery["testPolicy"];

/** What the platform says of a text. */
export interface TextChecked {
  /** What is wrong with it; null: not said yet. */
  problems: PolicyAnswer["problems"] | null;
  isFetching: boolean;
  /** What is said is of an earlier text. */
  isPlaceholderData: boolean;
  error: Error | null;
}

/** Where a policy is in force: in a tenant, or in all of them. The same one for as long as an editor stands. */
export interface PolicyRealm {
  /** Has a text checked; an empty one is none. */
  useCheck: (text: string) => TextChecked;
  useSave: (base: PolicyShown | null) => PolicySave;
  /** Tries a draft on requests. */
  TestPanel: ComponentType<{ draft: string; replaces?: string }>;
  templates: readonly Template[];
}
