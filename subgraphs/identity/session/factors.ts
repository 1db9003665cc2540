import type { Context } from "../../kernel/context/context.js";

/** The session that the request came with has had these factors, too (RFC 8176), and says so from its next token on. */
export async function addFactors(ctx: Context, methods: string[]): Promise<void> {
  await ctx.sql("update identity.sessions set methods = array(select distinct unnest(methods || $2::text[])) where id = $1 and revoked_at is null", [
    ctx.person.sessionId,
    methods,
  ]);
}

/**
 * The acting person has no second factor any more, so none of its sessions counts as one of two: a tenant that asks for a
 * second factor is shut to them at once. What an identity provider has vouched for stays its word.
 */
export async function dropSecondFactor(ctx: Context): Promise<void> {
  await ctx.sql(
    `update identity.sessions set methods = array_remove(methods, 'mfa')
     where user_id = $1 and revoked_at is null and identity_provider is null and 'mfa' = any (methods)`,
    [ctx.person.id],
  );
}
