import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { badInput } from "../../kernel/errors/errors.js";
import { Flags } from "../../kernel/flags/flags.js";
import { subjectIn } from "../../kernel/flags/read.js";
import { FlagEvaluation } from "./flag-evaluation.type.js";

@Resolver()
export class FlagEvaluationResolver {
  @Query(() => FlagEvaluation, { nullable: true, description: "What a feature flag is worth to the caller in the current tenant; null when there is none of this name." })
  flag(@Arg("key", () => String, { description: "The flag's name." }) key: string, @Ctx() ctx: Context): Promise<FlagEvaluation | null> {
    return new Flags(ctx.foundation).one(key, subjectIn(ctx));
  }

  @Query(() => [FlagEvaluation], { description: "What feature flags are worth to the caller in the current tenant. Names that no flag has are left out." })
  async flags(
    @Arg("keys", () => [String], { description: "The flags' names, up to 100." }) keys: string[],
    @Ctx() ctx: Context,
  ): Promise<FlagEvaluation[]> {
    if (keys.length > 100) throw badInput("Ask for up to 100 flags at once.");
    const found = await Promise.all([...new Set(keys)].map((key) => new Flags(ctx.foundation).one(key, subjectIn(ctx))));
    return found.filter((evaluation) => evaluation !== null);
  }
}
