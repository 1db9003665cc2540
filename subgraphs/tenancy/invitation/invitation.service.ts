import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { newId } from "../../kernel/ids/ids.js";
import { events } from "../contract.js";
import { Membership } from "../membership/membership.entity.js";
import { admit, mustFindRole, requireNotAbove } from "../membership/membership.service.js";
import { Role } from "../role/role.entity.js";
import { Invitation, invitationDays } from "./invitation.entity.js";

/** An invitation, and the token that is shown this once. */
export interface Invited {
  invitation: Invitation;
  token: string;
}

/** Invites an address, or invites it anew: the older token ends then. The seat is taken when it is accepted. */
export async function inviteMember(ctx: Context, input: { email: string; role: string }): Promise<Invited> {
  const email = input.email.trim().toLowerCase();
  if (email.length > 254 || !z.email().safeParse(email).success) {
    throw invalid("email", "EMAIL_INVALID", "Write the e-mail address as name@example.com.");
  }
  const role = await mustFindRole(ctx, input.role);
  await requireNotAbove(ctx, role);
  const token = randomBytes(32).toString("base64url");
  const now = ctx.clock.now();
  const terms = {
    roleId: role.rowId,
    tokenHash: hashToken(token),
    invitedBy: ctx.actor.userId,
    expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
  };
  // one invitation for an address at a time, also when two are made in the same moment
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`invitation ${ctx.tenantId} ${email}`]);
  const pending = await ctx.em.findOne(Invitation, { tenantId: ctx.tenantId, email, acceptedAt: null });
  pending?.renew(terms);
  const invitation =
    pending ??
    ctx.em.create(Invitation, { rowId: newId(), tenantId: ctx.tenantId, email, ...terms, createdAt: now, acceptedAt: null, acceptedBy: null });
  await ctx.em.flush();
  await ctx.record(events.memberInvited, { invitationId: invitation.id, role: role.key });
  return { invitation, token };
}

/**
 * Accepts an invitation as the actor, whose address must be the invited one. A wrong address, a spent, an ended and an
 * invented token get the same answer. @throws INVITATION_INVALID, ALREADY_MEMBER among the input's problems
 */
export async function acceptInvitation(ctx: Context, input: { token: string }): Promise<Membership> {
  const refusal = () =>
    invalid("token", "INVITATION_INVALID", "This invitation cannot be accepted with this account. Sign in with the invited address, or ask for a new one.");
  const tokenHash = hashToken(input.token);
  const [found] = await ctx.sql<{ tenant_id: string | null }>("select tenancy.find_invitation_tenant($1) as tenant_id", [tokenHash]);
  if (!found?.tenant_id) throw refusal();
  await ctx.settleIn(found.tenant_id);
  const [locked] = await ctx.sql<{ id: string }>("select id from tenancy.invitations where token_hash = $1 for update", [tokenHash]);
  const invitation = locked ? await ctx.em.findOne(Invitation, { rowId: locked.id }) : null;
  const [own] = await ctx.sql<{ email: string }>("select identity.actor_email() as email");
  if (!invitation?.isOpen(ctx.clock.now()) || own?.email !== invitation.email) throw refusal();
  const { userId } = ctx.actor;
  if (await ctx.em.findOne(Membership, { tenantId: ctx.tenantId, userId })) {
    throw invalid("token", "ALREADY_MEMBER", "You are a member of this tenant already.");
  }
  invitation.accept(userId, ctx.clock.now());
  const role = await ctx.em.findOneOrFail(Role, { rowId: invitation.roleId });
  return admit(ctx, userId, role.key);
}

const hashToken = (token: string) => createHash("sha256").update(token).digest();
