import type { Context, Loader } from "../../kernel/context/context.js";
import { invalid, InvalidInput, notFound, type InputProblem } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { whoIsMeant, type MemberFilterInput } from "../membership/member-filter.js";
import { requireNotAbove } from "../role/may-give.js";
import { holdRoles } from "../role/role-lock.js";
import { Role } from "../role/role.entity.js";
import { listRoles } from "../role/role.service.js";
import { GroupMember } from "./group-member.entity.js";
import { GroupRole } from "./group-role.entity.js";
import { Group } from "./group.entity.js";

/** How many groups a tenant can have. */
export const groupLimit = 500;

/** What a group is called. */
export interface GroupTerms {
  name: string;
  description: string;
}

/** Which groups are listed. */
export interface GroupFilter {
  /** What their name or a word of it begins with. */
  search?: string | null;
}

/** Makes a group: nobody is in it, and it has no role. @throws all problems of the input at once */
export async function createGroup(ctx: Context, input: GroupTerms): Promise<Group> {
  const terms = await named(ctx, input);
  const [have] = await ctx.sql<{ count: number }>("select count(*)::integer as count from tenancy.groups where tenant_id = $1", [ctx.tenantId]);
  if ((have?.count ?? 0) >= groupLimit) throw invalid("name", "GROUP_LIMIT_REACHED", `A tenant can have ${groupLimit} groups. Delete one that is not needed.`);
  const group = ctx.em.create(Group, { rowId: newId(), tenantId: ctx.tenantId, ...terms, externalId: null, createdAt: ctx.clock.now() });
  await ctx.em.flush();
  await ctx.record(events.groupCreated, { groupId: group.id, name: group.name });
  return group;
}

/** Changes what a group is called; what is left out stays. @throws all problems of the input at once */
export async function updateGroup(ctx: Context, input: { id: string } & { [K in keyof GroupTerms]: GroupTerms[K] | null }): Promise<Group> {
  const group = await mustFindGroup(ctx, input.id);
  const { name, description } = await named(ctx, { name: input.name ?? group.name, description: input.description ?? group.description }, group);
  if (name === group.name && description === group.description) return group;
  group.describe(name, description);
  await ctx.em.flush();
  await ctx.record(events.groupUpdated, { groupId: group.id, name });
  return group;
}

/** Deletes a group: its members lose what they had through it alone. @throws NOT_FOUND; ROLE_ABOVE_OWN among the input's problems */
export async function deleteGroup(ctx: Context, input: { id: string }): Promise<Group> {
  const group = await mustFindGroup(ctx, input.id);
  for (const role of await rolesOf(ctx, group)) await requireNotAbove(ctx, role, "id");
  await ctx.sql("delete from tenancy.groups where tenant_id = $1 and id = $2", [ctx.tenantId, group.rowId]);
  await ctx.record(events.groupDeleted, { groupId: group.id, name: group.name });
  return group;
}

/** The current tenant's groups, in the order in which they were made. */
export async function listGroups(ctx: Context, args: PageArgs, filter: GroupFilter | null): Promise<Page<Group>> {
  const search = filter?.search?.trim();
  if (!search) return paginate(ctx, Group, { tenantId: ctx.tenantId }, args, "asc");
  // no more than a tenant can have
  const found = await ctx.sql<{ id: string }>(
    "select id from tenancy.groups where tenant_id = $1 and (starts_with(lower(name), lower($2)) or strpos(lower(name), ' ' || lower($2)) > 0)",
    [ctx.tenantId, search],
  );
  return paginate(ctx, Group, { tenantId: ctx.tenantId, rowId: { $in: found.map(({ id }) => id) } }, args, "asc");
}

/** Who is in the group, in the order in which they came. */
export async function listGroupMembers(ctx: Context, group: Group, args: PageArgs, filter: MemberFilterInput | null): Promise<Page<GroupMember>> {
  return paginate(ctx, GroupMember, { tenantId: group.tenantId, groupId: group.rowId, ...(await whoIsMeant(ctx, filter)) }, args, "asc");
}

/** How many members groups have, for many groups at once. */
export const memberCounts: Loader<string, number> = {
  async load(ctx, groupIds) {
    const rows = await ctx.sql<{ group_id: string; count: number }>(
      "select group_id, count(*)::integer as count from tenancy.group_members where tenant_id = $1 and group_id = any ($2::uuid[]) group by group_id",
      [ctx.tenantId, groupIds],
    );
    const counts = new Map(rows.map(({ group_id: groupId, count }) => [groupId, count]));
    return groupIds.map((groupId) => counts.get(groupId) ?? 0);
  },
};

/** The roles that groups have, for many groups at once. */
export const rolesOfGroup: Loader<string, Role[]> = {
  async load(ctx, groupIds) {
    const [held, roles] = await Promise.all([ctx.find(GroupRole, { groupId: { $in: groupIds } }), listRoles(ctx)]);
    const own = Map.groupBy(held, (link) => link.groupId);
    return groupIds.map((groupId) => {
      const roleIds = new Set(own.get(groupId)?.map((link) => link.roleId));
      return roles.filter((role) => roleIds.has(role.rowId));
    });
  },
};

/** The groups that members of the current tenant are in, for many memberships at once. */
export const groupsOfMembership: Loader<string, Group[]> = {
  async load(ctx, membershipIds) {
    const links = await ctx.find(GroupMember, { membershipId: { $in: membershipIds } });
    const groups = links.length === 0 ? [] : await ctx.find(Group, { rowId: { $in: [...new Set(links.map((link) => link.groupId))] } }, { orderBy: { rowId: "asc" } });
    return membershipIds.map((membershipId) => {
      const groupIds = new Set(links.filter((link) => link.membershipId === membershipId).map((link) => link.groupId));
      return groups.filter((group) => groupIds.has(group.rowId));
    });
  },
};

/**
 * The group, locked, while the tenant's roles stay as they are: who gives a group a role and who puts somebody into it see
 * what the other one did. @throws NOT_FOUND
 */
export async function mustFindGroup(ctx: Context, id: string): Promise<Group> {
  await holdRoles(ctx);
  const rowId = decodeId(ids.Group, id);
  const [locked] = await ctx.sql("select id from tenancy.groups where id = $1 and tenant_id = $2 for update", [rowId, ctx.tenantId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(Group, { rowId: rowId!, tenantId: ctx.tenantId });
}

/** The roles that the group has now. */
export async function rolesOf(ctx: Context, group: Group): Promise<Role[]> {
  const links = await ctx.em.find(GroupRole, { tenantId: group.tenantId, groupId: group.rowId });
  return links.length === 0 ? [] : ctx.em.find(Role, { rowId: { $in: links.map((link) => link.roleId) } });
}

/** One name at a time: of two groups that are to have it the second is told. */
async function named(ctx: Context, input: GroupTerms, self: Group | null = null): Promise<GroupTerms> {
  const name = input.name.trim();
  const description = input.description.trim();
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`groups ${ctx.tenantId}`]);
  const [taken] = await ctx.sql("select from tenancy.groups where tenant_id = $1 and lower(name) = lower($2) and id is distinct from $3", [ctx.tenantId, name, self?.rowId ?? null]);
  const problems: InputProblem[] = [];
  const wrong = (field: keyof GroupTerms, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (name.length < 1 || name.length > 60) wrong("name", "GROUP_NAME_INVALID", "Give a name of 1 to 60 characters.");
  if (taken) wrong("name", "GROUP_NAME_TAKEN", "There is a group of this name. Take another one.");
  if (description.length > 300) wrong("description", "GROUP_DESCRIPTION_INVALID", "Describe it in at most 300 characters.");
  if (problems.length > 0) throw new InvalidInput(problems);
  return { name, description };
}
