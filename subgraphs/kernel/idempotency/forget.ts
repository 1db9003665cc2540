import type { Platform } from "../process/platform.js";
import { asRole } from "../postgres/role.js";

/** Hours that a key stands for its request: a client that asks again later asks for something new. */
const keptHours = 24;

/** Deletes the records of keys that have had their time. @returns how many */
export function forgetOldKeys(platform: Platform): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - keptHours * 3_600_000);
  return asRole(platform.pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<{ forgotten: string }>("select kernel.forget_idempotency_keys($1) as forgotten", [before]);
    return Number(rows[0]?.forgotten ?? 0);
  });
}
