import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context, Loader } from "../../kernel/context/context.js";
import { Tenant, TenantState } from "../tenant/tenant.entity.js";
import { TenantPurge, type PurgeRow } from "./purge.type.js";

/** How purges stand, for many tenants at once. The database tells those who run the installation alone. */
const purges: Loader<string, TenantPurge> = {
  async load(ctx, tenantIds) {
    const rows = await ctx.sql<PurgeRow & Record<string, unknown>>("select * from tenancy.purges_of($1)", [tenantIds]);
    const found = new Map(rows.map((row) => [row.tenant_id, new TenantPurge(row)]));
    return tenantIds.map((id) => found.get(id) ?? null);
  },
};

@Resolver(() => Tenant)
export class TenantPurgeResolver {
  @FieldResolver(() => TenantPurge, { nullable: true, description: "How the erasure of its rows goes; null unless it is deleted, and for whoever does not run the installation." })
  async purge(@Root() tenant: Tenant, @Ctx() ctx: Context): Promise<TenantPurge | null> {
    return tenant.state === TenantState.DELETED && ctx.actor.administrator ? ctx.load(purges, tenant.rowId) : null;
  }
}
