import { readFile } from "node:fs/promises";
import type { ClientBase } from "pg";
import { z } from "zod";

/** The shape of config/tenant-settings.json: what holds where a tenant says nothing. */
export const tenantSettingsModel = z.strictObject({
  /** BCP 47. */
  locale: z.string(),
  /** Of the IANA's data base. */
  timeZone: z.string(),
  /** Null: as long as a session lasts. */
  sessionIdleMinutes: z.int().min(15).nullable(),
  sessionMaximumMinutes: z.int().min(15).nullable(),
  /** Whether members need a second factor. */
  requireMfa: z.boolean(),
  /** Empty: every domain. */
  allowedEmailDomains: z.array(z.string()),
  /** In CIDR notation; empty: every address. */
  allowedAddresses: z.array(z.string()),
});

/** Brings the defaults of tenants' settings to what the configuration says. */
export async function seedTenantSettings(client: ClientBase, file: URL): Promise<void> {
  const defaults = tenantSettingsModel.parse(JSON.parse(await readFile(file, "utf8")));
  const columns = "locale, time_zone, session_idle_minutes, session_maximum_minutes, allowed_email_domains, allowed_addresses, require_mfa";
  await client.query(
    `insert into tenancy.setting_defaults as d (${columns}) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (only_row) do update set (${columns}) = row (excluded.locale, excluded.time_zone, excluded.session_idle_minutes,
       excluded.session_maximum_minutes, excluded.allowed_email_domains, excluded.allowed_addresses, excluded.require_mfa)
     where (${columns.replace(/(\w+)/g, "d.$1")}) is distinct from (${columns.replace(/(\w+)/g, "excluded.$1")})`,
    [defaults.locale, defaults.timeZone, defaults.sessionIdleMinutes, defaults.sessionMaximumMinutes, defaults.allowedEmailDomains, defaults.allowedAddresses, defaults.requireMfa],
  );
}
