import { DateTimeResolver } from "graphql-scalars";
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Group } from "../group/group.entity.js";
import { DeterminingPolicy } from "../policy/policy-test.type.js";
import { Role } from "../role/role.entity.js";

/** What decided whether something is allowed. */
export enum AccessDecision {
  TENANT = "TENANT",
  ROLE = "ROLE",
  GROUP = "GROUP",
  MACHINE = "MACHINE",
  NOTHING_ALLOWS = "NOTHING_ALLOWS",
  PERMISSION_UNKNOWN = "PERMISSION_UNKNOWN",
  ENTITLEMENT = "ENTITLEMENT",
  FLAG = "FLAG",
  POLICY = "POLICY",
  QUOTA = "QUOTA",
}
registerEnumType(AccessDecision, {
  name: "AccessDecision",
  description: "What decided whether something is allowed.",
  valuesConfig: {
    TENANT: { description: "How the tenant stands: one at rest is its owners' alone to look at." },
    ROLE: { description: "A role of the member's own allows it." },
    GROUP: { description: "A role of one of the member's groups allows it." },
    MACHINE: { description: "The caller is a program: what it was given, and what its maker or its role may, decided." },
    NOTHING_ALLOWS: { description: "No role of the member's, and none of its groups', allows it: it is refused." },
    PERMISSION_UNKNOWN: { description: "There is no permission of this name: it is refused." },
    ENTITLEMENT: { description: "Whether the tenant's plan includes it." },
    FLAG: { description: "Whether a feature flag is on." },
    POLICY: { description: "Whether a policy forbids what roles allow." },
    QUOTA: { description: "Whether there is room in a quota." },
  },
});

@InputType({ description: "A thing of the current tenant." })
export class AccessResourceInput {
  @Field(() => String, { nullable: true, description: "Its type, as policies name it: `Role`. The id says it; named, it must be that." })
  type?: string | null;

  @Field(() => ID, { description: "Its id." })
  id!: string;
}

/** What is asked about beside a permission. */
@ArgsType()
export class AccessNeedsArgs {
  @Field(() => String, { description: "The permission's key." })
  permission!: string;

  @Field(() => AccessResourceInput, { nullable: true, description: "What is to be changed; left out, the tenant as a whole. Policies may speak of things by their ids; roles do not." })
  resource?: AccessResourceInput | null;

  @Field(() => String, { nullable: true, description: "A feature that the plan must include, too." })
  feature?: string | null;

  @Field(() => String, { nullable: true, description: "A boolean feature flag that must be on, too." })
  flag?: string | null;

  @Field(() => String, { nullable: true, description: "A meter whose quota must have room, too. It is a look: what is taken meanwhile counts." })
  meter?: string | null;
}

@ObjectType({ description: "Whether the caller has a permission in the current tenant." })
export class PermissionAnswer {
  @Field(() => String, { description: "The permission's key, as it was asked for." })
  permission!: string;

  @Field(() => Boolean, { description: "The caller has it." })
  allowed!: boolean;
}

@ObjectType({ description: "Whether the caller may do something in the current tenant, and if not, what to tell it." })
export class AccessAnswer {
  @Field(() => Boolean, { description: "It may." })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: "The error's code that it would get; null where it may." })
  code!: string | null;

  @Field(() => String, { nullable: true, description: "What to do, as a sentence; null where it may." })
  reason!: string | null;

  @Field(() => [String], { description: "Where the plan does not include it: the keys of the plans that do, the smallest first." })
  plans!: string[];

  @Field(() => Int, { nullable: true, description: "Where a quota is used up: its limit." })
  limit!: number | null;

  @Field(() => Int, { nullable: true, description: "Where a quota is used up: how much is used." })
  used!: number | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Where a quota is used up: when there is room again; null where only a larger plan or freeing some helps." })
  resetsAt!: Date | null;
}

@ObjectType({ description: "A role that allows something, and how the member has it." })
export class AccessGrant {
  @Field(() => Role, { description: "The role." })
  role!: Role;

  @Field(() => Group, { nullable: true, description: "The group that has it; null: the member itself." })
  group!: Group | null;
}

@ObjectType({ description: "One thing that was looked at." })
export class AccessStep {
  @Field(() => AccessDecision, { description: "What was looked at." })
  decision!: AccessDecision;

  @Field(() => Boolean, { description: "Nothing in it refuses." })
  allows!: boolean;

  @Field(() => String, { description: "What was found, as a sentence." })
  message!: string;
}

@ObjectType({ description: "Why somebody may do something in the current tenant, or may not." })
export class AccessExplanation {
  @Field(() => String, { description: "The permission's key, as it was asked for." })
  permission!: string;

  @Field(() => Boolean, { description: "It is allowed." })
  allowed!: boolean;

  @Field(() => AccessDecision, { description: "What decided." })
  decidedBy!: AccessDecision;

  @Field(() => [AccessGrant], { description: "Every role that allows it, the member's own first." })
  grants!: AccessGrant[];

  @Field(() => String, { description: "The same as a sentence." })
  message!: string;

  @Field(() => [AccessStep], { description: "Everything that was looked at, in the order in which it decides: the first that does not allow refuses." })
  steps!: AccessStep[];

  @Field(() => [String], { description: "Where the plan does not include it: the keys of the plans that do, the smallest first." })
  plans!: string[];

  @Field(() => [DeterminingPolicy], { description: "The policies that forbid it: the tenant's own, and the installation's." })
  policies!: DeterminingPolicy[];
}
