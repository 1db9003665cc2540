import type { Context } from "../../kernel/context/context.js";

/*
 * Who gives a role holds the tenant's roles still; who edits or deletes one waits until nobody gives any, and the other way
 * round. So a role is never given that is just being deleted, and what was checked of it is true when it is given. The
 * lock comes before every lock on rows, or two of them could wait for one another. tenancy.grantable_role takes it too.
 */
const key = (ctx: Context) => [`roles ${ctx.tenantId}`];

/** For this commit, the tenant's roles stay as they are; others may do the same. */
export const holdRoles = (ctx: Context) => ctx.sql("select pg_advisory_xact_lock_shared(hashtextextended($1, 0))", key(ctx));

/** For this commit, nobody else gives or edits a role of the tenant. */
export const claimRoles = (ctx: Context) => ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", key(ctx));
