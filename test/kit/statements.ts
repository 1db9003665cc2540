import { createRequire } from "node:module";
import pg from "pg";

// MikroORM brings a driver of its own version, another module than ours
const ofOrm = createRequire(createRequire(import.meta.url).resolve("@mikro-orm/postgresql"))("pg") as typeof pg;

interface Submittable {
  text?: string;
}
type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;

const recorders = new Set<(text: string) => void>();
let wrapped = false;

/** What gateways tell each other a few times a second belongs to no request. */
const beside = "kernel.count_rates";

/** Every statement that any connection of this process sends while `run` is at work. */
export async function statementsDuring(run: () => Promise<unknown>): Promise<string[]> {
  wrap();
  const texts: string[] = [];
  const record = (text: string) => void texts.push(text);
  recorders.add(record);
  try {
    await run();
    return texts;
  } finally {
    recorders.delete(record);
  }
}

function wrap(): void {
  if (wrapped) return;
  wrapped = true;
  for (const { Client } of new Set([pg, ofOrm])) {
    const prototype = Client.prototype as unknown as { query: Query };
    const original = prototype.query;
    prototype.query = function (...parameters) {
      const [first] = parameters as [string | Submittable | undefined];
      const text = typeof first === "string" ? first : (first?.text ?? "");
      if (!text.includes(beside)) for (const record of recorders) record(text);
      return original.apply(this, parameters);
    };
  }
}
