import type { Context } from "../../kernel/context/context.js";

/**
 * Locks the acting person's row until the commit: one change of its factors, its links or its standing at a time. Whoever
 * touches more of a person's rows locks this one first, or two of them wait for one another.
 */
export async function lockPerson(ctx: Context): Promise<void> {
  await ctx.sql("select 1 from identity.users where id = $1 for no key update", [ctx.person.id]);
}

/**
 * Keeps the acting person's account from being changed or shut before the commit; others may hold it at the same time.
 * @returns false when it is shut
 */
export async function holdAccount(ctx: Context): Promise<boolean> {
  const held = await ctx.sql("select 1 from identity.users where id = $1 and deactivated_at is null for share", [ctx.person.id]);
  return held.length === 1;
}
