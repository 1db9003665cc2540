import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { byId } from "../../kernel/graphql/references.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { hashToken, makeToken } from "../../kernel/secrets/token.js";
import { events, ids } from "../contract.js";
import { Membership } from "../membership/membership.entity.js";
import { admit } from "../membership/membership.service.js";
import { mustFindRole, requireNotAbove } from "../role/may-give.js";
import { holdRoles } from "../role/role-lock.js";
import { Role } from "../role/role.entity.js";
import { requireAllowedDomain } from "../setting/setting.service.js";
import { Invitation, invitationDays } from "./invitation.entity.js";
import { countInvitation, hasLapsed, requireRoomToWait } from "./invitation.limits.js";
import { mailInvitation } from "./invitation.mail.js";

/** An invitation, and the token that is shown this once; the invited address has it by mail. */
export interface Invited {
  invitation: Invitation;
  token: string;
}

/**
 * Invites an address by mail, or invites it anew: the older token ends then. The seat is taken when it is accepted.
 * @throws EMAIL_INVALID, EMAIL_DOMAIN_NOT_ALLOWED, ROLE_UNKNOWN, ROLE_ABOVE_OWN, INVITATIONS_TOO_MANY among the input's problems; RATE_LIMITED
 */
export async function inviteMember(ctx: Context, input: { email: string; role: string }): Promise<Invited> {
  const email = input.email.trim().toLowerCase();
  if (email.length > 254 || !z.email().safeParse(email).success) {
    throw invalid("email", "EMAIL_INVALID", "Write the e-mail address as name@example.com.");
  }
  await requireAllowedDomain(ctx, email, "email");
  const role = await mustFindRole(ctx, input.role);
  await requireNotAbove(ctx, role);
  const { token, terms: anew } = newTerms(ctx);
  const terms = { roleId: role.rowId, roleHome: role.home, ...anew };
  // one at a time from here on, so that an address has one invitation also when two are made in the same moment
  await countInvitation(ctx, email);
  // locked against being accepted or revoked meanwhile
  const [waiting] = await ctx.sql<{ id: string }>(
    "select id from tenancy.invitations where tenant_id = $1 and email = $2 and accepted_at is null and revoked_at is null for update",
    [ctx.tenantId, email],
  );
  const pending = waiting ? await ctx.em.findOneOrFail(Invitation, { rowId: waiting.id }) : null;
  if (pending) await requireRoleNotAbove(ctx, pending, "role");
  if (!pending || hasLapsed(ctx, pending)) await requireRoomToWait(ctx, "email");
  pending?.renew(terms);
  const invitation =
    pending ??
    ctx.em.create(Invitation, {
      rowId: newId(),
      tenantId: ctx.tenantId,
      email,
      ...terms,
      createdAt: ctx.clock.now(),
      acceptedAt: null,
      acceptedBy: null,
      revokedAt: null,
      revokedBy: null,
    });
  await ctx.em.flush();
  await ctx.record(events.memberInvited, { invitationId: invitation.id, role: role.key });
  await mailInvitation(ctx, invitation, role, token);
  return { invitation, token };
}

/**
 * Gives an invitation that waits a new token and its whole time again: the older token ends.
 * @throws INVITATION_SETTLED, ROLE_ABOVE_OWN, INVITATIONS_TOO_MANY among the input's problems; RATE_LIMITED
 */
export async function resendInvitation(ctx: Context, input: { invitationId: string }): Promise<Invited> {
  const [known] = await ctx.sql<{ email: string }>("select email from tenancy.invitations where id = $1 and tenant_id = $2", [decodeId(ids.Invitation, input.invitationId), ctx.tenantId]);
  if (!known) throw notFound();
  // before the row is locked, as those do who invite
  await countInvitation(ctx, known.email);
  const invitation = await mustFindWaiting(ctx, input.invitationId);
  if (hasLapsed(ctx, invitation)) await requireRoomToWait(ctx, "invitationId");
  const { token, terms } = newTerms(ctx);
  invitation.renew(terms);
  await ctx.em.flush();
  await ctx.record(events.invitationResent, { invitationId: invitation.id });
  await mailInvitation(ctx, invitation, await ctx.em.findOneOrFail(Role, { rowId: invitation.roleId! }), token);
  return { invitation, token };
}

/** Takes an invitation back that nobody has accepted; its token ends. @throws INVITATION_SETTLED, ROLE_ABOVE_OWN */
export async function revokeInvitation(ctx: Context, input: { invitationId: string }): Promise<Invitation> {
  const invitation = await mustFindWaiting(ctx, input.invitationId);
  invitation.revoke(ctx.actor.id, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.invitationRevoked, { invitationId: invitation.id });
  return invitation;
}

/** The current tenant's invitations that were neither accepted nor revoked, newest first. */
export function listInvitations(ctx: Context, args: PageArgs): Promise<Page<Invitation>> {
  return paginate(ctx, Invitation, { tenantId: ctx.tenantId, acceptedAt: null, revokedAt: null }, args, "desc");
}

/**
 * Accepts an invitation as the actor, whose address must be the invited one. A wrong address, a spent, a revoked, an ended
 * and an invented token get the same answer. @throws INVITATION_INVALID, ALREADY_MEMBER among the input's problems
 */
export async function acceptInvitation(ctx: Context, input: { token: string }): Promise<Membership> {
  const refusal = () =>
    invalid("token", "INVITATION_INVALID", "This invitation cannot be accepted with this account. Sign in with the invited address, or ask for a new one.");
  const tokenHash = hashToken(input.token);
  const [found] = await ctx.sql<{ tenant_id: string | null }>("select tenancy.find_invitation_tenant($1) as tenant_id", [tokenHash]);
  if (!found?.tenant_id) throw refusal();
  await ctx.settleIn(found.tenant_id);
  // before the invitation's row, which who deletes its role waits for
  await holdRoles(ctx);
  const [locked] = await ctx.sql<{ id: string }>("select id from tenancy.invitations where token_hash = $1 for update", [tokenHash]);
  const invitation = locked ? await ctx.em.findOne(Invitation, { rowId: locked.id }) : null;
  const [own] = await ctx.sql<{ email: string }>("select identity.actor_email() as email");
  if (!invitation?.isOpen(ctx.clock.now()) || own?.email !== invitation.email) throw refusal();
  await requireAllowedDomain(ctx, own.email, "token");
  const userId = ctx.person.id;
  if (await ctx.em.findOne(Membership, { tenantId: ctx.tenantId, userId })) {
    throw invalid("token", "ALREADY_MEMBER", "You are a member of this tenant already.");
  }
  invitation.accept(userId, ctx.clock.now());
  const role = await ctx.em.findOneOrFail(Role, { rowId: invitation.roleId! });
  return admit(ctx, userId, role.key);
}

/** The invitation, locked: of accepting, resending and revoking at the same time the second sees what the first one did. */
async function mustFindWaiting(ctx: Context, id: string): Promise<Invitation> {
  const [locked] = await ctx.sql<{ id: string }>("select id from tenancy.invitations where id = $1 and tenant_id = $2 for update", [
    decodeId(ids.Invitation, id),
    ctx.tenantId,
  ]);
  if (!locked) throw notFound();
  const invitation = await ctx.em.findOneOrFail(Invitation, { rowId: locked.id });
  if (!invitation.waits()) throw invalid("invitationId", "INVITATION_SETTLED", "This invitation was accepted or revoked already. Invite the address anew if it is still needed.");
  await requireRoleNotAbove(ctx, invitation, "invitationId");
  return invitation;
}

async function requireRoleNotAbove(ctx: Context, { roleId }: Invitation, field: string): Promise<void> {
  const role = roleId === null ? null : await ctx.load(byId(Role), roleId);
  if (role) await requireNotAbove(ctx, role, field);
}

function newTerms(ctx: Context): { token: string; terms: { tokenHash: Buffer; invitedBy: string; expiresAt: Date } } {
  const token = makeToken();
  const expiresAt = new Date(ctx.clock.now().getTime() + invitationDays * 86_400_000);
  return { token, terms: { tokenHash: hashToken(token), invitedBy: ctx.actor.id, expiresAt } };
}
