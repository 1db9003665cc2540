import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { countRows, eraseTenant, proveErased } from "../../kernel/erasure/erase.js";
import { keptTablesOf, type KeptTable } from "../../kernel/erasure/tables.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { defineJob, type Job } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";
import { discoverSubgraphs } from "../../kernel/process/discover.js";
import { events, ids } from "../contract.js";

/** Milliseconds without a sign of life after which a purge is taken up anew, and before which a deleted tenant is not touched: what was under way in it has ended by then. */
const untouched = 9 * 60_000;
/** Rows that one transaction erases: a second's work, and no lock that anybody waits for. */
const batch = 5_000;
/** Transactions of one run, which then hands on: a job that runs for hours would be taken for a dead one. */
const batches = 200;

export const purgeTenantJob: Job<{ tenantId: string }> = defineJob({
  name: "tenancy.purge_tenant",
  description: "Erases a deleted tenant's rows in every subgraph, proves that nothing is left but what is kept, and records it.",
  data: z.object({ tenantId: z.uuid() }),
  outside: true,
  async run(ctx, { tenantId }) {
    const keptTables = keptTablesOf(await discoverSubgraphs());
    const now = () => ctx.clock.now();
    await noteFound(ctx, tenantId, keptTables);
    const isDone = await eraseTenant(ctx.foundation, {
      tenantId,
      keptTables,
      batch,
      batches,
      noteErased: async (client, table, rows) => void (await client.query("select tenancy.note_erased($1, $2, $3, $4)", [tenantId, table, rows, now()])),
    });
    const kept = isDone ? await proveErased(ctx.foundation, tenantId, keptTables) : null;
    await ctx.open();
    if (!kept) {
      await ctx.enqueue(purgeTenantJob, { tenantId });
      return;
    }
    const [answer] = await ctx.sql<{ closed: boolean }>("select tenancy.close_purge($1, $2, $3) as closed", [tenantId, JSON.stringify(kept), now()]);
    if (!answer?.closed) return;
    await ctx.settleIn(tenantId);
    const [purge] = await ctx.sql<{ erased: Record<string, number> }>("select erased from tenancy.tenant_purges where tenant_id = $1", [tenantId]);
    await ctx.record(events.tenantPurged, { tenantId: encodeId(ids.Tenant, tenantId), erased: purge!.erased, kept });
    ctx.log.info({ kept }, "a tenant was purged");
  },
});

/** Before the first row goes, what there is is counted: those who wait are told how much is left. A purge that is taken up anew keeps the count. */
async function noteFound({ foundation, clock }: Context, tenantId: string, keptTables: readonly KeptTable[]): Promise<void> {
  const isCounted = await asRole(foundation.pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<{ counted: boolean }>("select tenancy.purge_is_counted($1) as counted", [tenantId]);
    return rows[0]!.counted;
  });
  if (isCounted) return;
  const kept = new Set(keptTables.map(({ table }) => table));
  const found = Object.entries(await countRows(foundation, tenantId)).filter(([table]) => !kept.has(table));
  const note = [tenantId, JSON.stringify(Object.fromEntries(found)), clock.now()];
  await asRole(foundation.pool, "tenon_worker", (client) => client.query("select tenancy.note_found($1, $2, $3)", note));
}

export const purgeDueTenantsJob = defineJob({
  name: "tenancy.purge_due_tenants",
  description: "Deletes the tenants whose days of grace are over, and has those that were deleted before purged.",
  data: z.object({}),
  outside: true,
  async run(ctx) {
    const now = ctx.clock.now();
    // the worker alone may say that it is time; a purge that is taken here and not handed on is taken up anew by a later run
    const { taken, deleted } = await asRole(ctx.foundation.pool, "tenon_worker", async (client) => {
      const { rows: purges } = await client.query<{ tenant_id: string }>("select tenancy.take_purges($1, $2) as tenant_id", [now, new Date(now.getTime() - untouched)]);
      const { rows } = await client.query<{ deleted: string }>("select tenancy.delete_due_tenants($1) as deleted", [now]);
      return { taken: purges.map((purge) => purge.tenant_id), deleted: Number(rows[0]!.deleted) };
    });
    await ctx.open();
    for (const tenantId of taken) await ctx.enqueue(purgeTenantJob, { tenantId });
    ctx.log.info({ purges: taken.length, deleted }, "tenants whose grace is over are deleted");
  },
});
