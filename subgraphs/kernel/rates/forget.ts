import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import { oldestSlice, sliceAt } from "./spending.js";

/** Milliseconds that counts are kept beyond what is needed, for clocks that differ. */
const margin = 300_000;

/** Deletes counts that no limit looks at any more. @returns how many */
export function forgetRates(platform: Platform): Promise<number> {
  const before = oldestSlice(sliceAt(platform.clock.now().getTime() - margin));
  return asRole(platform.pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<{ forgotten: string }>("select kernel.forget_rates($1) as forgotten", [before]);
    return Number(rows[0]?.forgotten ?? 0);
  });
}
