import { setTimeout as delay } from "node:timers/promises";
import { errorOf, usedUp } from "../../kernel/authz/judge.js";
import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, PublicError } from "../../kernel/errors/errors.js";
import { Turns } from "./turns.js";

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
export const standing = `select billing.quota_standing($1, $2) as standing,
  (select coalesce(sum(f.reserved), 0) from operations.files f
    where f.tenant_id = $3 and f.state = 'uploading' and f.expires_at > $2 and f.reserved is not null and f.id is distinct from $4::uuid) as reserved`;

/** Milliseconds that somebody waits for others of the tenant to reserve their room. */
const patience = 15_000;
/** Milliseconds after which whoever is next looks again. */
const pause = 10;
/** Of one tenant, so many wait in this process. */
const mostWaiting = 100;
const turns = new Turns();

/**
 * Whoever reserves room does so alone: what it has found free is, until its transaction ends. Who waits for that holds no
 * connection meanwhile, or one tenant would hold all of them; only the next one looks whether it can.
 * @throws RATE_LIMITED when too many wait, or for too long
 */
export async function holdRoom(ctx: Context): Promise<void> {
  const turn = turns.take(ctx.tenantId, mostWaiting);
  if (!turn) throw busy();
  try {
    // with an Idempotency-Key something is written already: who cannot let go of its connection does not wait
    const mayWait = !ctx.facts.idempotency;
    const end = performance.now() + patience;
    if (turn.waits && mayWait) await ctx.apart(() => turn.come);
    while (!(await holds(ctx))) {
      if (!mayWait || performance.now() >= end) throw busy();
      await ctx.apart(() => delay(pause));
    }
  } finally {
    turn.leave();
  }
}

async function holds(ctx: Context): Promise<boolean> {
  const [answer] = await ctx.sql<{ held: boolean }>("select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held", [`room for files ${ctx.tenantId}`]);
  return answer!.held;
}

const busy = () => new PublicError("RATE_LIMITED", "Too many of this tenant's uploads begin or go on at once. Try again in a second.", { retryAfter: 1 });

/** Uploads of one tenant that may still begin, or are under way. Of parallel ones a few more may come: as many as there are connections. */
const mostOpen = 1_000;

/** Looks at no more uploads than there may be, however many there were. */
export const counting = "select count(*) as open from (select from operations.files f where f.tenant_id = $1 and f.state = 'uploading' and f.expires_at > $2 limit $3) f";

/** Whether the tenant may have one upload more. @throws UPLOADS_TOO_MANY among the input's problems */
export async function wantUpload(ctx: Context): Promise<void> {
  const [row] = await ctx.sql<{ open: string }>(counting, [ctx.tenantId, ctx.clock.now(), mostOpen]);
  if (Number(row!.open) < mostOpen) return;
  const message = "A tenant has 1,000 uploads open at most. Finish or delete some first, or wait: an address that is not used ends after 15 minutes.";
  throw new InvalidInput([{ code: "UPLOADS_TOO_MANY", message, path: [] }]);
}

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
