import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { explainAccess, whatIsAllowed } from "./access.service.js";
import { AccessExplanation, PermissionAnswer } from "./access.type.js";

@Resolver()
export class AccessResolver {
  @Query(() => [PermissionAnswer], { description: "Which of these permissions the caller has in the current tenant, in their order. For frontends: what they hide the platform refuses anyway." })
  can(@Arg("permissions", () => [String], { description: "Their keys, at most 100." }) permissions: string[], @Ctx() ctx: Context): PermissionAnswer[] {
    return whatIsAllowed(ctx, permissions);
  }

  @Query(() => AccessExplanation, { description: "Why the caller, or another member, has a permission in the current tenant, or has it not." })
  explainAccess(
    @Arg("permission", () => String, { description: "The permission's key." }) permission: string,
    @Arg("membershipId", () => ID, { nullable: true, description: "Of another member, for those with member:read; left out, the caller." }) membershipId: string | null,
    @Ctx() ctx: Context,
  ): Promise<AccessExplanation> {
    return explainAccess(ctx, permission, membershipId ?? null);
  }
}
