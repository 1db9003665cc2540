import type { Context } from "../../kernel/context/context.js";
import { pageOf, pageRequest, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { Tenant, type TenantState } from "../tenant/tenant.entity.js";

/** Which of the installation's tenants are listed. */
export interface TenantFilter {
  /** What the slug or the name begins with. */
  search?: string | null;
  state?: TenantState | null;
}

/** The installation's tenants, the newest first. */
export async function listAllTenants(ctx: Context, args: PageArgs, { search, state }: TenantFilter): Promise<Page<Tenant>> {
  const request = pageRequest(args);
  const rows = await ctx.sql<{ id: string }>("select * from tenancy.find_tenants($1, $2, $3, $4, $5)", [
    request.from,
    request.size + 1,
    request.backwards,
    search?.trim().toLowerCase() || null,
    state ?? null,
  ]);
  return pageOf(
    rows.map((row) => ctx.em.map(Tenant, row)),
    request,
  );
}
