import { withOwnDatabase } from "./database.js";

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
