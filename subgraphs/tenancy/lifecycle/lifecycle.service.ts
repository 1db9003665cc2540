import type { Context } from "../../kernel/context/context.js";
import { entryError, restRefusal } from "../../kernel/context/entry.js";
import { invalid, InvalidInput, notFound } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { Tenant, TenantState } from "../tenant/tenant.entity.js";
import { mailDeletionPlanned, mailReactivated, mailRestored, mailSuspended } from "./lifecycle.mail.js";

/** Days between an owner's wish and the deletion. */
export const graceDays = 30;

/**
 * Closes a tenant, for its operator: within a second its owners may only look, on every process. A deletion that was
 * under way is off.
 * @throws NOT_FOUND; SUSPENSION_REASON_INVALID, TENANT_ALREADY_SUSPENDED among the input's problems
 */
export async function suspendTenant(ctx: Context, input: { tenantId: string; reason: string }): Promise<Tenant> {
  const reason = readReason(input.reason, invalid("reason", "SUSPENSION_REASON_INVALID", sayWhy));
  const tenant = await mustFindAnywhere(ctx, input.tenantId);
  if (tenant.state === TenantState.SUSPENDED) throw invalid("tenantId", "TENANT_ALREADY_SUSPENDED", "This tenant is suspended already.");
  tenant.suspend(ctx.clock.now(), ctx.person.id, reason);
  await ctx.em.flush();
  await ctx.record(events.tenantSuspended, { tenantId: tenant.id, reason });
  await mailSuspended(ctx, tenant, reason);
  return tenant;
}

/** Ends a suspension. @throws NOT_FOUND; TENANT_NOT_SUSPENDED among the input's problems */
export async function reactivateTenant(ctx: Context, input: { tenantId: string }): Promise<Tenant> {
  const tenant = await mustFindAnywhere(ctx, input.tenantId);
  if (tenant.state !== TenantState.SUSPENDED) throw invalid("tenantId", "TENANT_NOT_SUSPENDED", "This tenant is not suspended.");
  tenant.resume();
  await ctx.em.flush();
  await ctx.record(events.tenantReactivated, { tenantId: tenant.id });
  await mailReactivated(ctx, tenant);
  return tenant;
}

/** Has the current tenant deleted when the days of grace are over. @throws CONFIRMATION_WRONG among the input's problems */
export async function deleteTenant(ctx: Context, input: { confirmSlug: string }): Promise<Tenant> {
  const tenant = await lock(ctx, ctx.tenantId);
  mustBeAtWork(tenant);
  if (input.confirmSlug.trim() !== tenant.slug) throw invalid("confirmSlug", "CONFIRMATION_WRONG", "Type the tenant's slug, as it stands in its address, to confirm.");
  const now = ctx.clock.now();
  const purgeAt = new Date(now.getTime() + graceDays * 86_400_000);
  tenant.requestDeletion(now, ctx.person.id, purgeAt);
  await ctx.em.flush();
  await ctx.record(events.tenantDeletionRequested, { tenantId: tenant.id, purgeAt: purgeAt.toISOString() });
  await mailDeletionPlanned(ctx, tenant, purgeAt);
  return tenant;
}

/** Takes the current tenant's deletion back. @throws NOT_FOUND once it was deleted; TENANT_NOT_PENDING_DELETION among the input's problems */
export async function restoreTenant(ctx: Context): Promise<Tenant> {
  const tenant = await lock(ctx, ctx.tenantId);
  if (tenant.state === TenantState.SUSPENDED) mustBeAtWork(tenant);
  if (tenant.state !== TenantState.PENDING_DELETION) {
    throw new InvalidInput([{ code: "TENANT_NOT_PENDING_DELETION", message: "This tenant is not to be deleted: there is nothing to restore.", path: [] }]);
  }
  tenant.resume();
  await ctx.em.flush();
  await ctx.record(events.tenantRestored, { tenantId: tenant.id });
  await mailRestored(ctx, tenant);
  return tenant;
}

/** What is to be mended in a reason. */
export const sayWhy = "Say why, in 1 to 500 characters: the tenant's people read it.";

/** Why an operator does something to a tenant: its people read it. @throws the refusal when it says nothing, or too much */
export function readReason(text: string, refusal: InvalidInput): string {
  const reason = text.trim();
  if (reason.length < 1 || reason.length > 500) throw refusal;
  return reason;
}

/** A tenant that the installation's administrator names, locked; what is done there is recorded there. @throws NOT_FOUND */
export async function mustFindAnywhere(ctx: Context, id: string): Promise<Tenant> {
  const rowId = decodeId(ids.Tenant, id);
  if (rowId === null) throw notFound();
  await ctx.settleIn(rowId);
  return lock(ctx, rowId);
}

/** The tenant, locked: of two changes at the same time the second sees what the first one did. */
async function lock(ctx: Context, rowId: string): Promise<Tenant> {
  const [locked] = await ctx.sql("select id from tenancy.tenants where id = $1 and state <> 'deleted' for update", [rowId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(Tenant, { rowId });
}

/** What the snapshot knew may be a moment old: the row decides. */
function mustBeAtWork({ state }: Tenant): void {
  const refusal = state === TenantState.DELETED ? null : restRefusal({ state });
  if (refusal) throw entryError(refusal);
}
