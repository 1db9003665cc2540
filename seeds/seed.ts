import { Client } from "pg";
import { hashToken, makeToken } from "../subgraphs/kernel/secrets/token.js";
import { seedPlans } from "./essential/plans.js";
import { seedRoles } from "./essential/roles.js";
import { seedTenantSettings } from "./essential/tenant-settings.js";

/** The set-up link is good for a day; each start makes a new one while there is no administrator. */
const setupHours = 24;

/**
 * Writes what every installation needs: permissions, system roles, plans, the defaults of settings. It may run again at any time, and in two
 * processes at once. @returns the one-time link that makes the first administrator, while there is none
 */
export async function seed(options: { ownerUrl: string; publicUrl: string }): Promise<{ setupLink: string | null }> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('tenon seed'))");
    await client.query("set local role tenon_seeder");
    const config = (name: string) => new URL(`../../config/${name}.json`, import.meta.url);
    await seedRoles(client, config("rbac"));
    await seedPlans(client, { plans: config("plans"), entitlements: config("entitlements"), quotas: config("quotas") });
    await seedTenantSettings(client, config("tenant-settings"));
    const setupLink = await makeSetupLink(client, options.publicUrl);
    await client.query("commit");
    return { setupLink };
  } finally {
    await client.end();
  }
}

async function makeSetupLink(client: Client, publicUrl: string): Promise<string | null> {
  const { rows } = await client.query<{ has: boolean }>("select identity.has_administrator() as has");
  if (rows[0]?.has) return null;
  const token = makeToken();
  await client.query("delete from identity.setup_tokens");
  await client.query("insert into identity.setup_tokens (token_hash, expires_at) values ($1, now() + make_interval(hours => $2))", [
    hashToken(token),
    setupHours,
  ]);
  return `${publicUrl}/setup?token=${token}`;
}
