import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { answerAccess, whatIsAllowed } from "./access.service.js";
import { AccessAnswer, AccessExplanation, AccessNeedsArgs, PermissionAnswer } from "./access.type.js";
import { explainAccess } from "./explanation.service.js";

@Resolver()
export class AccessResolver {
  @Query(() => [PermissionAnswer], { description: "Which of these permissions the caller has in the current tenant, in their order. For frontends: what they hide the platform refuses anyway." })
  can(@Arg("permissions", () => [String], { description: "Their keys, at most 100." }) permissions: string[], @Ctx() ctx: Context): Promise<PermissionAnswer[]> {
    return whatIsAllowed(ctx, permissions);
  }

  @Query(() => AccessAnswer, { description: "Whether the caller may do something in the current tenant, with the code and the sentence to show where it may not. Never an error, whoever asks." })
  access(@Args(() => AccessNeedsArgs) needs: AccessNeedsArgs, @Ctx() ctx: Context): Promise<AccessAnswer> {
    return answerAccess(ctx, needs);
  }

  @Query(() => AccessExplanation, { description: "Why the caller, or another member, may do something in the current tenant, or may not." })
  explainAccess(
    @Args(() => AccessNeedsArgs) needs: AccessNeedsArgs,
    @Arg("membershipId", () => ID, { nullable: true, description: "Of another member, for those with member:read; left out, the caller." }) membershipId: string | null,
    @Ctx() ctx: Context,
  ): Promise<AccessExplanation> {
    return explainAccess(ctx, needs, membershipId ?? null);
  }
}
