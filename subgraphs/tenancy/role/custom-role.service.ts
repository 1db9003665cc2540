import type { Context } from "../../kernel/context/context.js";
import { invalid, InvalidInput, notFound, type InputProblem } from "../../kernel/errors/errors.js";
import { withDependencies } from "../../kernel/authz/permissions.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { requireNotAbove } from "./may-give.js";
import { RolePermission } from "./role-permission.entity.js";
import { claimRoles } from "./role-lock.js";
import { Role } from "./role.entity.js";
import { listPermissions, listRoles } from "./role.service.js";

/** How many roles of its own a tenant can have. */
export const roleLimit = 100;

/** Tenants' own roles stand after the platform's. */
const ownRank = 1_000;

/** What a role is to be. */
export interface RoleTerms {
  name: string;
  description: string;
  permissions: string[];
}

/**
 * Makes a role of the tenant's own. It allows these permissions and what they depend on, all of which the actor has.
 * @throws all problems of the input at once
 */
export async function createRole(ctx: Context, input: RoleTerms): Promise<Role> {
  await claimRoles(ctx);
  const others = await listRoles(ctx);
  if (others.filter((role) => role.isCustom).length >= roleLimit) throw invalid("name", "ROLE_LIMIT_REACHED", `A tenant can have ${roleLimit} roles of its own. Delete one that is not needed.`);
  const { name, description, permissions } = await checked(ctx, input, others);
  const rowId = newId();
  const role = ctx.em.create(Role, { rowId, tenantId: ctx.tenantId, key: keyFor(name, rowId, others), name, description, rank: ownRank });
  await ctx.em.flush();
  for (const permissionKey of permissions) ctx.em.create(RolePermission, { roleId: rowId, permissionKey, tenantId: ctx.tenantId });
  await ctx.em.flush();
  await ctx.record(events.roleCreated, { roleId: role.id, key: role.key, name, permissions });
  return role;
}

/** Changes a role of the tenant's own, for everybody who has it; what is left out stays. @throws all problems of the input at once */
export async function updateRole(ctx: Context, input: { id: string } & { [K in keyof RoleTerms]: RoleTerms[K] | null }): Promise<Role> {
  const role = await mustClaim(ctx, input.id);
  const links = await ctx.em.find(RolePermission, { roleId: role.rowId });
  const before = links.map((link) => link.permissionKey).sort();
  const others = (await listRoles(ctx)).filter((other) => other.rowId !== role.rowId);
  const { name, description, permissions } = await checked(
    ctx,
    { name: input.name ?? role.name, description: input.description ?? role.description, permissions: input.permissions ?? before },
    others,
  );
  const added = permissions.filter((key) => !before.includes(key));
  const removed = before.filter((key) => !permissions.includes(key));
  if (name === role.name && description === role.description && added.length + removed.length === 0) return role;
  role.describe(name, description);
  for (const link of links) if (removed.includes(link.permissionKey)) ctx.em.remove(link);
  for (const permissionKey of added) ctx.em.create(RolePermission, { roleId: role.rowId, permissionKey, tenantId: ctx.tenantId });
  await ctx.em.flush();
  await ctx.record(events.roleUpdated, { roleId: role.id, name, added, removed });
  return role;
}

/**
 * A role of the current tenant's own, while nobody else gives or edits roles, that is not mightier than the actor.
 * @throws NOT_FOUND; ROLE_IS_SYSTEM, ROLE_ABOVE_OWN among the input's problems
 */
export async function mustClaim(ctx: Context, id: string): Promise<Role> {
  await claimRoles(ctx);
  const role = await ctx.em.findOne(Role, { rowId: decodeId(ids.Role, id) ?? newId() });
  if (!role) throw notFound();
  if (!role.isCustom) throw invalid("id", "ROLE_IS_SYSTEM", "This role is the platform's. Make one of your own instead.");
  await requireNotAbove(ctx, role, "id");
  return role;
}

async function checked(ctx: Context, input: RoleTerms, others: readonly Role[]): Promise<RoleTerms> {
  const name = input.name.trim();
  const description = input.description.trim();
  const catalogue = await listPermissions(ctx);
  const asked = [...new Set(input.permissions)];
  const unknown = asked.filter((key) => !catalogue.some((permission) => permission.key === key));
  const permissions = withDependencies(catalogue, asked);
  const beyond = permissions.filter((key) => !unknown.includes(key) && !ctx.tenant.permissions.includes(key));
  const problems: InputProblem[] = [];
  const wrong = (field: keyof RoleTerms, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (name.length < 1 || name.length > 60) wrong("name", "ROLE_NAME_INVALID", "Give a name of 1 to 60 characters.");
  if (others.some((role) => role.name.toLowerCase() === name.toLowerCase())) wrong("name", "ROLE_NAME_TAKEN", "There is a role of this name. Take another one.");
  if (description.length > 300) wrong("description", "ROLE_DESCRIPTION_INVALID", "Describe it in at most 300 characters.");
  if (unknown.length > 0) wrong("permissions", "PERMISSION_UNKNOWN", `There is no ${listed(unknown)}. The query \`permissions\` lists all there are.`);
  if (beyond.length > 0) wrong("permissions", "PERMISSION_NOT_HELD", `You do not have ${listed(beyond)} in this tenant: give only what you have.`);
  if (problems.length > 0) throw new InvalidInput(problems);
  return { name, description, permissions };
}

// a made-up name may be of any length
const listed = (keys: readonly string[]) => keys.slice(0, 3).map((key) => key.slice(0, 60)).join(", ");

/** `custom-support-desk`: it stays when the role is renamed. A name that leaves nothing, or one that is taken, ends in a part of the id. */
function keyFor(name: string, rowId: string, others: readonly Role[]): string {
  const words = name.toLowerCase().normalize("NFKD").replaceAll(/[^a-z0-9]+/g, "-").slice(0, 40).replaceAll(/^-+|-+$/g, "");
  const key = `custom-${words}`;
  return words && !others.some((role) => role.key === key) ? key : `custom-${words && `${words}-`}${rowId.slice(-12)}`;
}
