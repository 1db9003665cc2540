import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";

/** What policies say of a request. */
export enum PolicyTestDecision {
  ALLOWED = "ALLOWED",
  FORBIDDEN = "FORBIDDEN",
  FAILED = "FAILED",
  INVALID = "INVALID",
}
registerEnumType(PolicyTestDecision, {
  name: "PolicyTestDecision",
  description: "What policies say of a request.",
  valuesConfig: {
    ALLOWED: { description: "No policy forbids it: roles alone decide." },
    FORBIDDEN: { description: "At least one policy forbids it." },
    FAILED: { description: "A policy fails when it is evaluated: the request would be refused." },
    INVALID: { description: "The draft is no policy that could be saved." },
  },
});

@InputType({ description: "A request as it might be made in the current tenant. What is left out is as it is with the caller's own." })
export class PolicyTestInput {
  @Field(() => String, { nullable: true, description: "A draft that is tried beside the policies in force; left out, these alone." })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "The id of the policy that the draft is to take the place of." })
  replaces?: string | null;

  @Field(() => String, { description: "What is done: a root field, `createRole`, or a permission, `role:manage`." })
  action!: string;

  @Field(() => ID, { nullable: true, description: "The id of the thing that it is done to; left out, the tenant." })
  resource?: string | null;

  @Field(() => ID, { nullable: true, description: "The membership of whoever does it; left out, the caller's." })
  membershipId?: string | null;

  @Field(() => String, { nullable: true, description: "The address that it comes from." })
  ip?: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When; left out, now." })
  at?: Date | null;

  @Field(() => Boolean, { nullable: true, description: "With a proof by more than one factor. Left out for another member: without." })
  mfa?: boolean | null;

  @Field(() => Int, { nullable: true, description: "How old that proof is, in seconds. Left out for another member: just made." })
  proofAge?: number | null;
}

@ObjectType({ description: "A policy that decided: its name, and not its text." })
export class DeterminingPolicy {
  @Field(() => ID, { nullable: true, description: "Its id; null for the draft." })
  id!: string | null;

  @Field(() => Boolean, { description: "It is the installation's, in force in every tenant; else the tenant's own." })
  installation!: boolean;

  @Field(() => String, { description: "Its name for people." })
  title!: string;
}

@ObjectType({ description: "What is wrong with the text of a policy, and where. Lines and columns count from 1." })
export class PolicyTextProblem {
  @Field(() => String, { description: "What is wrong, and what to do." })
  message!: string;

  @Field(() => Int, { description: "The line where it begins." })
  line!: number;

  @Field(() => Int, { description: "The column where it begins." })
  column!: number;

  @Field(() => Int, { description: "The line where it ends." })
  endLine!: number;

  @Field(() => Int, { description: "The column where it ends." })
  endColumn!: number;
}

@ObjectType({ description: "What policies would say of a request. What roles say of it `explainAccess` tells." })
export class PolicyTest {
  @Field(() => PolicyTestDecision, { description: "What they say." })
  decision!: PolicyTestDecision;

  @Field(() => [DeterminingPolicy], { description: "Those that forbid it, or that failed." })
  determining!: DeterminingPolicy[];

  @Field(() => [PolicyTextProblem], { description: "What is wrong with the draft." })
  problems!: PolicyTextProblem[];

  @Field(() => [String], { description: "Why those failed that did." })
  failures!: string[];
}
