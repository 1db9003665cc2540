import type { Context } from "../../kernel/context/context.js";
import { invalid, PublicError } from "../../kernel/errors/errors.js";
import type { Invitation } from "./invitation.entity.js";

/** Invitations of one tenant that may wait at a time. */
export const mostWaiting = 500;

/**
 * Mails that go out at once, and the seconds after which one more may: for the tenant, for whoever invites, and for the
 * invited address, whichever tenants invite it.
 */
const allowances = [
  { kind: "tenant", burst: 300, pause: 10 },
  { kind: "inviter", burst: 100, pause: 30 },
  { kind: "address", burst: 20, pause: 15 * 60 },
] as const;

/**
 * Counts one invitation's mail, in its own commit: what is refused for another reason, or again by this, counts for nothing.
 * The tenant's counter stays locked until then, so a tenant's invitations are made one after another.
 * @throws RATE_LIMITED with `retryAfter`, in seconds
 */
export async function countInvitation(ctx: Context, address: string): Promise<void> {
  const names = { tenant: ctx.tenantId, inviter: `${ctx.tenantId} ${ctx.actor.id}`, address };
  const [answer] = await ctx.sql<{ wait: number }>("select identity.count_attempt($1, $2, $3, $4, $5) as wait", [
    allowances.map(({ kind }) => ctx.foundation.keyring.mac("invitations", `${kind} ${names[kind]}`)),
    allowances.map(({ burst }) => burst),
    allowances.map(({ pause }) => pause),
    allowances.map(({ pause }) => pause),
    ctx.clock.now(),
  ]);
  const retryAfter = Math.ceil(answer!.wait);
  if (retryAfter > 0) throw new PublicError("RATE_LIMITED", "Too many invitations were sent lately. Try again later.", { retryAfter });
}

/** Whether the tenant may have one more invitation that waits. Count it first: of parallel ones the second sees the first. @throws INVITATIONS_TOO_MANY among the input's problems */
export async function requireRoomToWait(ctx: Context, field: "email" | "invitationId"): Promise<void> {
  const [waiting] = await ctx.sql<{ count: number }>(
    `select count(*)::integer as count from
       (select 1 from tenancy.invitations where tenant_id = $1 and accepted_at is null and revoked_at is null and expires_at > $2 limit $3) waiting`,
    [ctx.tenantId, ctx.clock.now(), mostWaiting],
  );
  if (waiting!.count >= mostWaiting) throw invalid(field, "INVITATIONS_TOO_MANY", `A tenant has ${mostWaiting} invitations that wait at most. Take back those that are not needed any more.`);
}

/** An invitation whose time is over waits no more. */
export const hasLapsed = (ctx: Context, { expiresAt }: Invitation): boolean => expiresAt <= ctx.clock.now();
