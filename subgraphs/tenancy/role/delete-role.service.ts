import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { mustClaim } from "./custom-role.service.js";
import { requireNotAbove } from "./may-give.js";
import { Role } from "./role.entity.js";

/**
 * Deletes a role of the tenant's own. Whoever has it (members, groups, waiting invitations, service identities) gets the other
 * one in its place. @throws NOT_FOUND; ROLE_IS_SYSTEM, ROLE_ABOVE_OWN, ROLE_IN_USE, REPLACEMENT_INVALID among the input's problems
 */
export async function deleteRole(ctx: Context, input: { id: string; replacementRoleId: string | null }): Promise<Role> {
  const role = await mustClaim(ctx, input.id);
  const replacement = input.replacementRoleId === null ? null : await mustReplace(ctx, role, input.replacementRoleId);
  if (replacement) await passOn(ctx, role, replacement);
  else await requireUnused(ctx, role);
  // what is settled stays, without its role
  await ctx.sql("update tenancy.invitations set role_id = null where tenant_id = $1 and role_id = $2", [ctx.tenantId, role.rowId]);
  await ctx.sql("delete from tenancy.roles where tenant_id = $1 and id = $2", [ctx.tenantId, role.rowId]);
  await ctx.record(events.roleDeleted, { roleId: role.id, key: role.key, name: role.name, replacement: replacement?.key ?? null });
  return role;
}

async function mustReplace(ctx: Context, role: Role, id: string): Promise<Role> {
  const rowId = decodeId(ids.Role, id);
  const replacement = rowId === null ? null : await ctx.em.findOne(Role, { rowId });
  // owners are made one by one, by name
  if (!replacement || replacement.rowId === role.rowId || replacement.isOwner) {
    throw invalid("replacementRoleId", "REPLACEMENT_INVALID", "Name another role of the tenant, and not the owners'.");
  }
  await requireNotAbove(ctx, replacement, "replacementRoleId");
  return replacement;
}

const waiting = "accepted_at is null and revoked_at is null";

async function requireUnused(ctx: Context, role: Role): Promise<void> {
  const [found] = await ctx.sql<{ used: boolean }>(
    `select exists (select from tenancy.user_roles where tenant_id = $1 and role_id = $2)
       or exists (select from tenancy.group_roles where tenant_id = $1 and role_id = $2)
       or exists (select from tenancy.invitations where tenant_id = $1 and role_id = $2 and ${waiting})
       or identity.replace_role($2, null) > 0 as used`,
    [ctx.tenantId, role.rowId],
  );
  if (found?.used) throw invalid("replacementRoleId", "ROLE_IN_USE", "Somebody has this role. Name the role that is to take its place.");
}

async function passOn(ctx: Context, role: Role, to: Role): Promise<void> {
  const parameters = [ctx.tenantId, role.rowId, to.rowId];
  await ctx.sql(
    `delete from tenancy.user_roles u where u.tenant_id = $1 and u.role_id = $2
       and exists (select from tenancy.user_roles o where o.tenant_id = $1 and o.membership_id = u.membership_id and o.role_id = $3)`,
    parameters,
  );
  await ctx.sql("update tenancy.user_roles set role_id = $3, role_home = $4 where tenant_id = $1 and role_id = $2", [...parameters, to.home]);
  await ctx.sql(
    `delete from tenancy.group_roles g where g.tenant_id = $1 and g.role_id = $2
       and exists (select from tenancy.group_roles o where o.tenant_id = $1 and o.group_id = g.group_id and o.role_id = $3)`,
    parameters,
  );
  await ctx.sql("update tenancy.group_roles set role_id = $3, role_home = $4 where tenant_id = $1 and role_id = $2", [...parameters, to.home]);
  await ctx.sql(`update tenancy.invitations set role_id = $3, role_home = $4 where tenant_id = $1 and role_id = $2 and ${waiting}`, [...parameters, to.home]);
  await ctx.sql("select identity.replace_role($1, $2)", [role.rowId, to.rowId]);
}
