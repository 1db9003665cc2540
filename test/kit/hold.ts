import { asOwner, withOwnDatabase } from "./database.js";

/** A database of one's own for a whole test file, from beforeAll to afterAll. */
export interface HeldDatabase {
  database: string;
  /** Drops it. */
  release(): Promise<void>;
}

export async function holdOwnDatabase(): Promise<HeldDatabase> {
  const released = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<string>();
  const held = withOwnDatabase((database) => {
    opened.resolve(database);
    return released.promise;
  });
  held.catch(opened.reject);
  return {
    database: await opened.promise,
    async release() {
      released.resolve();
      await held;
    },
  };
}

/** Whoever takes jobs out of this queue waits until this is released. */
export async function holdQueue(name: string, database: string): Promise<() => Promise<void>> {
  const [released, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = asOwner(async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`take ${name}`]);
    taken.resolve();
    await released.promise;
    await client.query("commit");
  }, database);
  holding.catch(taken.reject);
  await taken.promise;
  return async () => {
    released.resolve();
    await holding;
  };
}
