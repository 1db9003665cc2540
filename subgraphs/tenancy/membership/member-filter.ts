import { Field, InputType } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";

@InputType({ description: "Which members are listed." })
export class MemberFilterInput {
  @Field(() => String, { nullable: true, description: "What their address, their name or a word of it begins with." })
  search?: string | null;
}

/**
 * The people that the filter asks for, as a condition on whose membership it is; none where it asks for nothing. All of them:
 * the list that they narrow pages by its own keys.
 */
export async function whoIsMeant(ctx: Context, filter: MemberFilterInput | null): Promise<{ userId?: { $in: string[] } }> {
  const search = filter?.search?.trim();
  if (!search) return {};
  const rows = await ctx.sql<{ id: string }>("select id from identity.people_named($1) found (id)", [search]);
  return { userId: { $in: rows.map(({ id }) => id) } };
}
