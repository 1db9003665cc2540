import { readFile } from "node:fs/promises";
import type { ClientBase } from "pg";
import { z } from "zod";
import { newId } from "../../subgraphs/kernel/ids/ids.js";

/** The shape of config/plans.json. Amounts are minor units. */
export const plansModel = z.array(
  z.object({
    key: z.string().regex(/^[a-z][a-z0-9_-]*$/),
    name: z.string(),
    description: z.string(),
    amount: z.int().min(0),
    currency: z.string().regex(/^[A-Z]{3}$/),
    interval: z.enum(["month", "year"]),
  }),
);

/** The shape of config/entitlements.json: a feature (true or false) or a limit, for each plan. */
export const entitlementsModel = z.array(
  z.object({ key: z.string(), description: z.string(), plans: z.record(z.string(), z.union([z.boolean(), z.number()])) }),
);

/** The shape of config/quotas.json: how much of a meter each plan includes, over which time, and what happens beyond. */
export const quotasModel = z.array(
  z
    .object({
      meter: z.string().regex(/^[a-z][a-z0-9_]*$/),
      title: z.string(),
      description: z.string(),
      enforcement: z.enum(["hard", "soft"]).default("hard"),
      span: z.enum(["lifetime", "day", "month", "rolling"]).default("lifetime"),
      /** Of a rolling one: a minute to a year. */
      spanSeconds: z.int().min(60).max(31_622_400).optional(),
      plans: z.record(z.string(), z.int().min(0)),
    })
    .refine(({ span, spanSeconds }) => (span === "rolling") === (spanSeconds !== undefined), "spanSeconds is a rolling quota's, and no other's"),
);

/** Brings the plans to what the configuration says. What tenants have been given already stays as it is. */
export async function seedPlans(client: ClientBase, files: { plans: URL; entitlements: URL; quotas: URL }): Promise<void> {
  const read = async <T>(model: z.ZodType<T>, file: URL) => model.parse(JSON.parse(await readFile(file, "utf8")));
  const plans = await read(plansModel, files.plans);
  const entitlements = await read(entitlementsModel, files.entitlements);
  const quotas = await read(quotasModel, files.quotas);
  for (const { meter, title, description } of quotas) {
    await client.query(
      `insert into billing.meters (key, title, description) values ($1, $2, $3)
       on conflict (key) do update set title = excluded.title, description = excluded.description`,
      [meter, title, description],
    );
  }
  for (const [rank, plan] of plans.entries()) {
    await client.query(
      `insert into billing.plans (id, key, name, description, amount, currency, billing_interval, rank)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (key) do update set name = excluded.name, description = excluded.description, amount = excluded.amount,
         currency = excluded.currency, billing_interval = excluded.billing_interval, rank = excluded.rank
       where (plans.name, plans.description, plans.amount, plans.currency, plans.billing_interval, plans.rank)
         is distinct from (excluded.name, excluded.description, excluded.amount, excluded.currency, excluded.billing_interval, excluded.rank)`,
      [newId(), plan.key, plan.name, plan.description, plan.amount, plan.currency, plan.interval, rank],
    );
    const given = entitlements.map((entitlement) => [entitlement.key, JSON.stringify(entitlement.plans[plan.key] ?? false)] as const);
    await client.query(
      `insert into billing.plan_entitlements (plan_id, key, value)
       select p.id, e.key, e.value::jsonb from billing.plans p, unnest($2::text[], $3::text[]) as e (key, value) where p.key = $1
       on conflict (plan_id, key) do update set value = excluded.value where plan_entitlements.value is distinct from excluded.value`,
      [plan.key, given.map(([key]) => key), given.map(([, value]) => value)],
    );
    for (const { meter, enforcement, span, spanSeconds, plans: quantities } of quotas.filter((quota) => plan.key in quota.plans)) {
      await client.query(
        `insert into billing.plan_quotas (plan_id, meter, quantity, enforcement, span, span_seconds) select id, $2, $3, $4, $5, $6 from billing.plans where key = $1
         on conflict (plan_id, meter) do update set quantity = excluded.quantity, enforcement = excluded.enforcement, span = excluded.span, span_seconds = excluded.span_seconds`,
        [plan.key, meter, quantities[plan.key], enforcement, span, spanSeconds ?? null],
      );
    }
  }
}
