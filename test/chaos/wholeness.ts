import type { Client } from "pg";

/**
 * What belongs to a tenant's first commit, and how many rows each has for a tenant on the plan `free`.
 * The key of the idempotency record is the slug.
 */
const firstCommit = `
  select t.slug,
    (select count(*) from tenancy.memberships x where x.tenant_id = t.id) as memberships,
    (select count(*) from tenancy.user_roles x join tenancy.roles r on r.id = x.role_id and r.key = 'owner' where x.tenant_id = t.id) as owners,
    (select count(*) from identity.tenant_users x where x.tenant_id = t.id) as visible,
    (select count(*) from billing.subscriptions x where x.tenant_id = t.id) as subscriptions,
    (select count(*) from billing.entitlements x where x.tenant_id = t.id) as entitlements,
    (select count(*) from billing.quota_usages x where x.tenant_id = t.id and x.used = 1) as quotas,
    (select count(*) from compliance.audit_logs x where x.tenant_id = t.id) as entries,
    (select count(*) from compliance.outbox o join compliance.audit_logs x on x.id = o.event_id where x.tenant_id = t.id) as events,
    (select count(*) from kernel.idempotency_keys x where x.key = t.slug and x.response is not null) as answers
  from tenancy.tenants t`;

const whole = { memberships: 1, owners: 1, visible: 1, subscriptions: 1, quotas: 1, entries: 2, events: 2, answers: 1 };

/** Rows that are left of a tenant which is not there. */
const leftovers = [
  "select 'membership' as what, tenant_id::text as id from tenancy.memberships where tenant_id not in (select id from tenancy.tenants)",
  "select 'role', tenant_id::text from tenancy.user_roles where tenant_id not in (select id from tenancy.tenants)",
  "select 'visible user', tenant_id::text from identity.tenant_users where tenant_id not in (select id from tenancy.tenants)",
  "select 'subscription', tenant_id::text from billing.subscriptions where tenant_id not in (select id from tenancy.tenants)",
  "select 'entitlement', tenant_id::text from billing.entitlements where tenant_id not in (select id from tenancy.tenants)",
  "select 'quota', tenant_id::text from billing.quota_usages where tenant_id not in (select id from tenancy.tenants)",
  "select 'audit entry', tenant_id::text from compliance.audit_logs where tenant_id not in (select id from tenancy.tenants)",
  "select 'idempotency record', key from kernel.idempotency_keys where key not in (select slug from tenancy.tenants)",
].join(" union all ");

/** @returns the slugs that are there, and all that is not whole about them or left over of others */
export async function inspect(client: Client): Promise<{ slugs: Set<string>; offences: string[] }> {
  const { rows: plan } = await client.query<{ entitlements: string }>(
    "select count(*) as entitlements from billing.plan_entitlements e join billing.plans p on p.id = e.plan_id and p.key = 'free'",
  );
  const expected = { ...whole, entitlements: Number(plan[0]!.entitlements) };
  const { rows } = await client.query<Record<string, string>>(firstCommit);
  const parts = rows.flatMap((row) =>
    Object.entries(expected)
      .filter(([name, count]) => Number(row[name]) !== count)
      .map(([name, count]) => `${row["slug"]} has ${row[name]} ${name}, not ${count}`),
  );
  const { rows: left } = await client.query<{ what: string; id: string }>(leftovers);
  return {
    slugs: new Set(rows.map((row) => row["slug"]!)),
    offences: [...parts, ...left.map(({ what, id }) => `a ${what} is left of ${id}, which is not there`)],
  };
}
