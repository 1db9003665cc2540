import type { ClientBase } from "pg";
import { encodeId, newId } from "../../subgraphs/kernel/ids/ids.js";
import { ids } from "../../subgraphs/tenancy/contract.js";
import { tenantRow } from "./context.js";
import { eventually } from "./wait.js";
import { unique, type TestTenant, type World } from "./world.js";

const onAndOff = JSON.stringify([{ name: "on", value: true }, { name: "off", value: false }]);

/** A boolean feature flag that tenants may set, and that this tenant has set to `off`, known in the world's process. */
export async function plantFlag({ platform }: World, owner: ClientBase, tenant: TestTenant): Promise<{ id: string; key: string }> {
  const [rowId, key] = [newId(), `flag-${unique()}`];
  await owner.query(
    `insert into tenancy.feature_flags (id, key, description, type, variants, default_variant, off_variant, overridable, created_at, created_by, updated_at)
     values ($1, $2, 'Planted.', 'boolean', $3, 'off', 'off', true, now(), $1, now())`,
    [rowId, key, onAndOff],
  );
  await owner.query("insert into tenancy.feature_flag_overrides (tenant_id, flag_id, variant, set_at) values ($1, $2, 'off', now())", [tenantRow(tenant), rowId]);
  await eventually(async () => (await platform.access.flags()).has(key));
  return { id: encodeId(ids.FeatureFlag, rowId), key };
}
