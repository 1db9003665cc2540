import { errorOf, usedUp } from "../../kernel/authz/judge.js";
import type { Context } from "../../kernel/context/context.js";
import { PublicError } from "../../kernel/errors/errors.js";

/** What the plan's quota counts: bytes. */
export const meter = "storage_bytes";

/** What billing.quota_standing says. */
interface Standing {
  limit: number;
  used: number;
  soft: boolean;
  resetsAt: string | null;
}

// in one statement: an upload that is completed meanwhile is either reserved or used, and never both or neither
const standing = `select billing.quota_standing($1, $2) as standing,
  (select coalesce(sum(f.reserved), 0) from operations.files f
    where f.tenant_id = $3 and f.state = 'uploading' and f.expires_at > $2 and f.id is distinct from $4::uuid) as reserved`;

/** Whoever reserves room does so alone: what it has found free is, until its transaction ends. */
export const holdRoom = (ctx: Context) => ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`room for files ${ctx.tenantId}`]);

/**
 * Bytes that a file may have now: what the quota and the uploads under way leave, and never more than the installation takes.
 * @param fileId whose own reservation does not count, a row id
 * @throws QUOTA_EXCEEDED where there is no room for any
 */
export async function roomNow(ctx: Context, fileId: string | null = null): Promise<number> {
  const [row] = await ctx.sql<{ standing: Standing | null; reserved: string }>(standing, [meter, ctx.clock.now(), ctx.tenantId, fileId]);
  const { largest } = ctx.foundation.storage;
  if (!row?.standing || row.standing.soft) return largest;
  const { limit } = row.standing;
  const used = row.standing.used + Number(row.reserved);
  if (used >= limit) throw errorOf(usedUp(meter, { ...row.standing, used }));
  return Math.min(largest, limit - used);
}

/** Refuses a file for which there is no room, before anything of it is sent. @throws QUOTA_EXCEEDED */
export async function wantRoom(ctx: Context, size: number): Promise<void> {
  if (size > (await roomNow(ctx))) throw noRoom();
}

export const noRoom = (): PublicError =>
  new PublicError("QUOTA_EXCEEDED", "The tenant's quota has no room for this file: delete some, or take a larger plan.", { meter, resetsAt: null });
