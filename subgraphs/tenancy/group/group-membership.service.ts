import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { encodeId, newId } from "../../kernel/ids/ids.js";
import { events } from "../contract.js";
import type { Membership } from "../membership/membership.entity.js";
import { mustLockMembership } from "../membership/membership.service.js";
import { mustFindRole, requireNotAbove } from "../role/may-give.js";
import type { Role } from "../role/role.entity.js";
import { GroupMember } from "./group-member.entity.js";
import { GroupRole } from "./group-role.entity.js";
import type { Group } from "./group.entity.js";
import { mustFindGroup, rolesOf } from "./group.service.js";

/** How many roles one group can have. */
const rolesAtMost = 20;

/**
 * Puts a member into a group, which gives it the group's roles. Who is in it already stays.
 * @throws NOT_FOUND; ROLE_ABOVE_OWN among the input's problems
 */
export async function addGroupMember(ctx: Context, input: { groupId: string; membershipId: string }): Promise<Group> {
  const { group, membership, link } = await mustFindPlace(ctx, input);
  if (link) return group;
  ctx.em.create(GroupMember, {
    rowId: newId(),
    tenantId: ctx.tenantId,
    groupId: group.rowId,
    membershipId: membership.rowId,
    userId: membership.userId,
    addedAt: ctx.clock.now(),
  });
  await ctx.em.flush();
  await ctx.record(events.groupMemberAdded, who(group, membership));
  return group;
}

/** Takes a member out of a group, and the group's roles from it. Who is not in it is told nothing. @throws as `addGroupMember` */
export async function removeGroupMember(ctx: Context, input: { groupId: string; membershipId: string }): Promise<Group> {
  const { group, membership, link } = await mustFindPlace(ctx, input);
  if (!link) return group;
  ctx.em.remove(link);
  await ctx.em.flush();
  await ctx.record(events.groupMemberRemoved, who(group, membership));
  return group;
}

/**
 * Gives a group these roles in place of those it has. What is given or taken is not mightier than the actor; owners are made
 * one by one. @throws NOT_FOUND; ROLE_UNKNOWN, ROLE_ABOVE_OWN, OWNER_NOT_FOR_GROUPS, GROUP_ROLES_TOO_MANY among the input's problems
 */
export async function setGroupRoles(ctx: Context, input: { groupId: string; roles: string[] }): Promise<Group> {
  const group = await mustFindGroup(ctx, input.groupId);
  const keys = [...new Set(input.roles)];
  if (keys.length > rolesAtMost) throw invalid("roles", "GROUP_ROLES_TOO_MANY", `Name at most ${rolesAtMost} roles.`);
  const wanted: Role[] = [];
  for (const key of keys) wanted.push(await mustFindRole(ctx, key, "roles"));
  if (wanted.some((role) => role.isOwner)) throw invalid("roles", "OWNER_NOT_FOR_GROUPS", "Make owners one by one, by `changeMemberRole`.");
  const before = await rolesOf(ctx, group);
  const added = wanted.filter((role) => !before.some((known) => known.rowId === role.rowId));
  const removed = before.filter((role) => !wanted.some((known) => known.rowId === role.rowId));
  for (const role of [...added, ...removed]) await requireNotAbove(ctx, role, "roles");
  if (added.length + removed.length === 0) return group;
  const links = await ctx.em.find(GroupRole, { tenantId: ctx.tenantId, groupId: group.rowId });
  for (const link of links) if (removed.some((role) => role.rowId === link.roleId)) ctx.em.remove(link);
  for (const role of added) ctx.em.create(GroupRole, { tenantId: ctx.tenantId, groupId: group.rowId, roleId: role.rowId, roleHome: role.home, grantedAt: ctx.clock.now() });
  await ctx.em.flush();
  await ctx.record(events.groupRolesChanged, { groupId: group.id, added: added.map((role) => role.key), removed: removed.map((role) => role.key) });
  return group;
}

async function mustFindPlace(ctx: Context, input: { groupId: string; membershipId: string }): Promise<{ group: Group; membership: Membership; link: GroupMember | null }> {
  const group = await mustFindGroup(ctx, input.groupId);
  const membership = await mustLockMembership(ctx, input.membershipId);
  for (const role of await rolesOf(ctx, group)) await requireNotAbove(ctx, role, "groupId");
  const link = await ctx.em.findOne(GroupMember, { tenantId: ctx.tenantId, groupId: group.rowId, membershipId: membership.rowId });
  return { group, membership, link };
}

const who = (group: Group, membership: Membership) => ({ groupId: group.id, membershipId: membership.id, userId: encodeId(identityIds.User, membership.userId) });
