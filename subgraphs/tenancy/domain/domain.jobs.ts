import { z } from "zod";
import { PublicError } from "../../kernel/errors/errors.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";
import { lock } from "./domain.service.js";
import { lookUp } from "./look-up.js";
import { conclude } from "./proof.js";

/** Milliseconds after which a look-up that came to nothing (its process ended) is taken up anew. */
const again = 30 * 60_000;

export const checkDomainJob = defineJob({
  name: "tenancy.check_domain",
  description: "Looks up the DNS record of a tenant's domain, and draws the conclusion.",
  data: z.object({ tenantId: z.uuid(), domainId: z.uuid(), domain: z.string(), token: z.string() }),
  outside: true,
  async run(ctx, { tenantId, domainId, domain, token }) {
    if (!(await ctx.foundation.access.stands(tenantId))) return;
    const found = await lookUp({ domain, token }, ctx.foundation.dnsServers);
    await ctx.open();
    await ctx.settleIn(tenantId);
    try {
      await conclude(ctx, await lock(ctx, domainId), found);
    } catch (error) {
      // removed meanwhile
      if (!(error instanceof PublicError && error.code === "NOT_FOUND")) throw error;
    }
  },
});

export const checkDueDomainsJob = defineJob({
  name: "tenancy.check_due_domains",
  description: "Has the DNS records of tenants' domains looked up that it is time for: those that wait, and each verified one every day.",
  data: z.object({}),
  outside: true,
  async run(ctx) {
    const now = ctx.clock.now();
    const due = await asRole(ctx.foundation.pool, "tenon_worker", async (client) => {
      const text = "select tenant_id, id, domain, token from tenancy.take_due_domains($1, $2)";
      const { rows } = await client.query<{ tenant_id: string; id: string; domain: string; token: string }>(text, [now, new Date(now.getTime() + again)]);
      return rows;
    });
    await ctx.open();
    for (const { tenant_id: tenantId, id: domainId, domain, token } of due) await ctx.enqueue(checkDomainJob, { tenantId, domainId, domain, token });
    ctx.log.info({ domains: due.length }, "domains are looked up");
  },
});
