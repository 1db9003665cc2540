import { setTimeout as delay } from "node:timers/promises";
import { mutate } from "../../kit/operations.js";
import { unique, type TestTenant } from "../../kit/world.js";

/** Milliseconds between two mutations of one caller: the load is to be steady, not to fill the machine. */
const pause = 200;

/** What callers were told. */
export interface Told {
  /** The groups whose making was acknowledged. */
  acknowledged: Set<string>;
  /** Mutations that were refused or failed with an answer, and those that none came to. */
  refused: number;
  unanswered: number;
  /** Has every caller stop after the mutation that it is at. */
  stop(): Promise<void>;
}

/** Each tenant's owner makes one group after another until it is told to stop. Errors are part of it: things are being killed. */
export function startLoad(tenants: readonly TestTenant[]): Told {
  const told = { acknowledged: new Set<string>(), refused: 0, unanswered: 0 };
  let stopped = false;
  const make = async (tenant: TestTenant) => {
    while (!stopped) {
      const outcome = await mutate(tenant.owner, "createGroup", "group { id }", { name: unique() }, { tenant: tenant.id }).catch(() => null);
      const id = outcome?.payload?.group?.id as string | undefined;
      if (id) told.acknowledged.add(id);
      else if (outcome) told.refused += 1;
      else told.unanswered += 1;
      await delay(pause);
    }
  };
  const callers = tenants.map(make);
  return Object.assign(told, {
    async stop() {
      stopped = true;
      await Promise.all(callers);
    },
  });
}
