import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";

/** Days that it is remembered which consumer has seen an event: longer than any of its deliveries can wait. */
const keptDays = 400;

/** Deletes the marks of events that nobody delivers any more. @returns how many */
export function forgetConsumedEvents(platform: Platform): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - keptDays * 86_400_000);
  return asRole(platform.pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<{ forgotten: string }>("select kernel.forget_consumed_events($1) as forgotten", [before]);
    return Number(rows[0]?.forgotten ?? 0);
  });
}
