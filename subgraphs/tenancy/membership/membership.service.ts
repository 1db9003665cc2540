import { ids as identityIds } from "../../identity/contract.js";
import { permissionRefusal, requireByPolicy } from "../../kernel/authz/policy/decide.js";
import type { Context, Loader } from "../../kernel/context/context.js";
import { entryError, restRefusal } from "../../kernel/context/entry.js";
import type { TenantState } from "../../kernel/context/facts.js";
import { forbidden, invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { byId } from "../../kernel/graphql/references.js";
import { decodeId, encodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { mustFindRole, requireNotAbove } from "../role/may-give.js";
import { Role } from "../role/role.entity.js";
import { listRoles } from "../role/role.service.js";
import { whoIsMeant, type MemberFilterInput } from "./member-filter.js";
import { Membership } from "./membership.entity.js";
import { UserRole } from "./user-role.entity.js";

/** The meter that members count on. */
const seats = "seats";

/** Makes the person a member with this role, and visible to the tenant, in this commit. It takes a seat. */
export async function admit(ctx: Context, userId: string, roleKey: string): Promise<Membership> {
  await mustBeAtWork(ctx);
  const role = await mustFindRole(ctx, roleKey);
  await ctx.consume(seats, 1);
  const now = ctx.clock.now();
  const membership = ctx.em.create(Membership, { rowId: newId(), tenantId: ctx.tenantId, userId, joinedAt: now });
  await ctx.em.flush();
  ctx.em.create(UserRole, { tenantId: ctx.tenantId, membershipId: membership.rowId, roleId: role.rowId, roleHome: role.home, userId, grantedAt: now });
  await ctx.sql("select identity.show_user_to_tenant($1)", [userId]);
  await ctx.em.flush();
  await ctx.record(events.memberJoined, { ...named(membership), role: role.key });
  return membership;
}

/** Whoever joins by its own account alone was not held back by the tenant's state. @throws TENANT_SUSPENDED, TENANT_PENDING_DELETION */
async function mustBeAtWork(ctx: Context): Promise<void> {
  const [tenant] = await ctx.sql<{ state: TenantState | "deleted" }>("select state from tenancy.tenants where id = $1 for share", [ctx.tenantId]);
  if (!tenant || tenant.state === "deleted") throw notFound();
  const refusal = restRefusal({ state: tenant.state });
  if (refusal) throw entryError(refusal);
}

/** Gives a member one role in place of those it has. @throws LAST_OWNER, ROLE_ABOVE_OWN among the input's problems */
export async function changeMemberRole(ctx: Context, input: { membershipId: string; role: string }): Promise<Membership> {
  const role = await mustFindRole(ctx, input.role);
  const membership = await mustLockMembership(ctx, input.membershipId);
  await requireNotAbove(ctx, role);
  const before = await rolesBefore(ctx, membership);
  for (const held of before) await requireNotAbove(ctx, held);
  if (!role.isOwner) await requireAnotherOwner(ctx, membership, before, "role");
  // the role that it has already is kept, not deleted and given anew
  if (before.length === 1 && before[0]!.rowId === role.rowId) return membership;
  const links = await ctx.em.find(UserRole, { tenantId: ctx.tenantId, membershipId: membership.rowId });
  for (const link of links) if (link.roleId !== role.rowId) ctx.em.remove(link);
  if (!links.some((link) => link.roleId === role.rowId)) {
    ctx.em.create(UserRole, {
      tenantId: ctx.tenantId,
      membershipId: membership.rowId,
      roleId: role.rowId,
      roleHome: role.home,
      userId: membership.userId,
      grantedAt: ctx.clock.now(),
    });
  }
  await ctx.em.flush();
  await ctx.record(events.memberRoleChanged, {
    ...named(membership),
    from: before.map((held) => held.key),
    to: role.key,
  });
  return membership;
}

/** Ends a membership: somebody else's with the permission, one's own always. @throws LAST_OWNER among the input's problems */
export async function removeMember(ctx: Context, input: { membershipId: string }): Promise<Membership> {
  const membership = await mustLockMembership(ctx, input.membershipId);
  const before = await rolesBefore(ctx, membership);
  if (membership.userId !== ctx.actor.id) {
    if (!ctx.tenant.permissions.includes("member:remove")) throw forbidden("You need the permission member:remove in this tenant.");
    await requireByPolicy(ctx, "member:remove", [membership.id]);
    for (const held of [...before, ...(await rolesOfGroups(ctx, membership))]) await requireNotAbove(ctx, held, "membershipId");
  }
  await requireAnotherOwner(ctx, membership, before, "membershipId");
  ctx.em.remove(membership);
  const [made] = await ctx.sql<{ keys: number }>("select identity.live_keys_made_by($1) as keys", [membership.userId]);
  await ctx.sql("select identity.hide_user_from_tenant($1)", [membership.userId]);
  await ctx.em.flush();
  await ctx.consume(seats, -1);
  await ctx.record(events.memberRemoved, { ...named(membership), apiKeysLeft: made!.keys });
  return membership;
}

/** Who belongs to the current tenant, in the order in which they joined. */
export async function listMembers(ctx: Context, args: PageArgs, filter: MemberFilterInput | null): Promise<Page<Membership>> {
  return paginate(ctx, Membership, { tenantId: ctx.tenantId, ...(await whoIsMeant(ctx, filter)) }, args, "asc");
}

/** A person's memberships: all of one's own; of others, the one in the current tenant. */
export function listMemberships(ctx: Context, userId: string, args: PageArgs): Promise<Page<Membership>> {
  return paginate(ctx, Membership, { userId }, args, "asc");
}

/** A membership that the actor may see: its own, or with member:read any of the current tenant. */
export async function findMembership(ctx: Context, id: string): Promise<Membership | null> {
  const rowId = decodeId(ids.Membership, id);
  const membership = rowId === null ? null : await ctx.load(byId(Membership), rowId);
  if (!membership || membership.userId === ctx.actor.id) return membership;
  if (!ctx.tenantOrNull?.permissions.includes("member:read")) return null;
  return (await permissionRefusal(ctx, "member:read")) ? null : membership;
}

/** What memberships allow, by their own roles and their groups', for many at once: the permissions' keys in their order. */
export const permissionsOfMembership: Loader<string, string[]> = {
  async load(ctx, membershipIds) {
    const rows = await ctx.sql<{ membership_id: string; permissions: string[] }>("select membership_id, permissions from tenancy.permissions_of($1::uuid[])", [membershipIds]);
    const found = new Map(rows.map(({ membership_id: membershipId, permissions }) => [membershipId, permissions]));
    return membershipIds.map((membershipId) => found.get(membershipId) ?? []);
  },
};

/** The roles that members have, the mightiest first, for many memberships at once. */
export const rolesOfMembership: Loader<string, Role[]> = {
  async load(ctx, membershipIds) {
    // the roles that may be seen are few: asked for together with who has them, they cost no round trip of their own
    const [held, roles] = await Promise.all([ctx.find(UserRole, { membershipId: { $in: membershipIds } }), listRoles(ctx)]);
    const own = Map.groupBy(held, (link) => link.membershipId);
    return membershipIds.map((membershipId) => {
      const roleIds = new Set(own.get(membershipId)?.map((link) => link.roleId));
      return roles.filter((role) => roleIds.has(role.rowId));
    });
  },
};

const named = (membership: Membership) => ({ membershipId: membership.id, userId: encodeId(identityIds.User, membership.userId) });

/** The membership, locked: of two changes to one member the second sees what the first one did. */
export async function mustLockMembership(ctx: Context, id: string): Promise<Membership> {
  const rowId = decodeId(ids.Membership, id);
  const [locked] = await ctx.sql("select id from tenancy.memberships where id = $1 and tenant_id = $2 for update", [rowId, ctx.tenantId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(Membership, { rowId: rowId!, tenantId: ctx.tenantId });
}

async function rolesBefore(ctx: Context, membership: Membership): Promise<Role[]> {
  const held = await ctx.em.find(UserRole, { tenantId: ctx.tenantId, membershipId: membership.rowId });
  return ctx.em.find(Role, { rowId: { $in: held.map((link) => link.roleId) } }, { orderBy: { rank: "asc" } });
}

/** The roles that the member has through its groups. */
async function rolesOfGroups(ctx: Context, membership: Membership): Promise<Role[]> {
  const held = await ctx.sql<{ id: string }>(
    `select distinct gr.role_id as id from tenancy.group_members gm join tenancy.group_roles gr on gr.tenant_id = gm.tenant_id and gr.group_id = gm.group_id
     where gm.tenant_id = $1 and gm.membership_id = $2`,
    [ctx.tenantId, membership.rowId],
  );
  return held.length === 0 ? [] : ctx.em.find(Role, { rowId: { $in: held.map(({ id }) => id) } });
}

/**
 * Two owners that leave at the same moment would each see the other: the owners' rows are locked first, so that
 * one of them waits and then finds itself the last.
 */
async function requireAnotherOwner(ctx: Context, membership: Membership, roles: Role[], field: string): Promise<void> {
  const owner = roles.find((role) => role.isOwner);
  if (!owner) return;
  const owners = await ctx.sql<{ membership_id: string }>(
    "select membership_id from tenancy.user_roles where tenant_id = $1 and role_id = $2 order by membership_id for update",
    [ctx.tenantId, owner.rowId],
  );
  if (!owners.some((other) => other.membership_id !== membership.rowId)) {
    throw invalid(field, "LAST_OWNER", "A tenant needs an owner. Make somebody else an owner first.");
  }
}
