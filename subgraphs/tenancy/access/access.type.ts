import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Group } from "../group/group.entity.js";
import { Role } from "../role/role.entity.js";

/** What decided whether something is allowed. */
export enum AccessDecision {
  ROLE = "ROLE",
  GROUP = "GROUP",
  MACHINE = "MACHINE",
  NOTHING_ALLOWS = "NOTHING_ALLOWS",
  PERMISSION_UNKNOWN = "PERMISSION_UNKNOWN",
}
registerEnumType(AccessDecision, {
  name: "AccessDecision",
  description: "What decided whether something is allowed.",
  valuesConfig: {
    ROLE: { description: "A role of the member's own allows it." },
    GROUP: { description: "A role of one of the member's groups allows it." },
    MACHINE: { description: "The caller is a program: what it was given, and what its maker or its role may, decided." },
    NOTHING_ALLOWS: { description: "No role of the member's, and none of its groups', allows it: it is refused." },
    PERMISSION_UNKNOWN: { description: "There is no permission of this name: it is refused." },
  },
});

@ObjectType({ description: "Whether the caller has a permission in the current tenant." })
export class PermissionAnswer {
  @Field(() => String, { description: "The permission's key, as it was asked for." })
  permission!: string;

  @Field(() => Boolean, { description: "The caller has it." })
  allowed!: boolean;
}

@ObjectType({ description: "A role that allows something, and how the member has it." })
export class AccessGrant {
  @Field(() => Role, { description: "The role." })
  role!: Role;

  @Field(() => Group, { nullable: true, description: "The group that has it; null: the member itself." })
  group!: Group | null;
}

@ObjectType({ description: "Why somebody has a permission in the current tenant, or has it not." })
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
}
