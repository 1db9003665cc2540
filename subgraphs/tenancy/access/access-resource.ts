import { actionOf } from "../../kernel/authz/policy/request.js";
import type { Deed } from "../../kernel/authz/policy/decide.js";
import type { Context } from "../../kernel/context/context.js";
import { decodeId, encodeId, kindOf, type IdKind } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { TenantDomain } from "../domain/domain.entity.js";
import { Group } from "../group/group.entity.js";
import { Invitation } from "../invitation/invitation.entity.js";
import { Membership } from "../membership/membership.entity.js";
import { Policy } from "../policy/policy.entity.js";
import { ownersMayAlways } from "../policy/policy.rules.js";
import { Role } from "../role/role.entity.js";
import type { AccessResourceInput } from "./access.type.js";

type Finder = (ctx: Context, rowId: string) => Promise<object | null>;

/** How a thing of this subgraph's is found, under the wall. */
const finders: Readonly<Record<string, readonly [kind: IdKind, find: Finder]>> = {
  Membership: [ids.Membership, (ctx, rowId) => ctx.findOne(Membership, { rowId, tenantId: ctx.tenantId })],
  Invitation: [ids.Invitation, (ctx, rowId) => ctx.findOne(Invitation, { rowId, tenantId: ctx.tenantId })],
  Role: [ids.Role, (ctx, rowId) => ctx.findOne(Role, { rowId })],
  Group: [ids.Group, (ctx, rowId) => ctx.findOne(Group, { rowId, tenantId: ctx.tenantId })],
  TenantDomain: [ids.TenantDomain, (ctx, rowId) => ctx.findOne(TenantDomain, { rowId, tenantId: ctx.tenantId })],
  Policy: [ids.Policy, (ctx, rowId) => ctx.findOne(Policy, { rowId, tenantId: ctx.tenantId })],
};

/**
 * Whether the thing may be asked about here. One of this subgraph's must be the tenant's. The others are not looked up:
 * what policies say depends on the id alone, so whether there is such a thing, here or in another tenant, never shows.
 */
export async function standsHere(ctx: Context, { type, id }: AccessResourceInput): Promise<boolean> {
  const typename = kindOf(id)?.typename;
  if (typename === undefined || (type ?? typename) !== typename) return false;
  if (typename === ids.Tenant.typename) return id === encodeId(ids.Tenant, ctx.tenantId);
  const finder = finders[typename];
  if (!finder) return true;
  const rowId = decodeId(finder[0], id);
  return rowId !== null && (await finder[1](ctx, rowId)) !== null;
}

/**
 * What policies are asked about a permission, and a thing. Things are named by mutations alone: with a thing it is a change,
 * and what lets read is decided for the tenant as a whole.
 */
export function deedOf(permission: string, resource: AccessResourceInput | null | undefined): Deed {
  const action = actionOf(permission);
  const ownersEscape = ownersMayAlways(permission);
  if (!resource || kindOf(resource.id) === ids.Tenant || action.within.includes("read")) return { action, ownersEscape };
  return { action: { name: permission, within: ["change"] }, things: [resource.id], ownersEscape };
}
