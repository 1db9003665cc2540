import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hash, verify } from "@node-rs/argon2";
import { Client, Pool } from "pg";
import { obey } from "../channel.js";
import type { Caller } from "../operations.js";
import { anyPort } from "./installation.js";

interface BetterAuth {
  betterAuth(options: object): unknown;
}
interface Node {
  toNodeHandler(auth: unknown): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}
interface Migrations {
  getMigrations(options: object): Promise<{ runMigrations(): Promise<void> }>;
}

/** What Tenon hashes with: subgraphs/identity holds to OWASP's parameters, and this must be as costly. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The bench's own packages (see packages.ts), which the compiler of the product does not know. */
const load = (name: string): Promise<unknown> => import(name);

/** better-auth with e-mail and password, counting the attempts of each address or not, its session in the database, over node:http as it recommends. */
async function start({ ownerUrl, people, counting }: { ownerUrl: string; people: { email: string; password: string; name: string }[]; counting: boolean }): Promise<{ url: string; callers: Caller[] }> {
  const { betterAuth } = (await load("better-auth")) as BetterAuth;
  const { toNodeHandler } = (await load("better-auth/node")) as Node;
  const { getMigrations } = (await load("better-auth/db/migration")) as Migrations;
  // on the same server, in a database of its own
  const database = counting ? "better_auth_counting" : "better_auth";
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`create database ${database}`);
  await owner.end();
  const address = new URL(ownerUrl);
  address.pathname = `/${database}`;

  const server = createServer();
  await new Promise<void>((listening) => server.listen(anyPort.port, anyPort.host, listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = {
    baseURL: url,
    secret: "a secret of the bench, which nobody need keep",
    database: new Pool({ connectionString: address.href, max: 10 }),
    emailAndPassword: {
      enabled: true,
      password: { hash: (password: string) => hash(password, argon2id), verify: ({ hash: kept, password }: { hash: string; password: string }) => verify(kept, password) },
    },
    // where several processes share the counts: its own setting for that; nobody in the bench comes near the limit
    rateLimit: counting ? { enabled: true, storage: "database", customRules: { "/sign-in/email": { window: 60, max: 1e9 }, "/sign-up/email": { window: 60, max: 1e9 } } } : { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  };
  await (await getMigrations(options)).runMigrations();
  const handle = toNodeHandler(betterAuth(options));
  server.on("request", (request: IncomingMessage, response: ServerResponse) => void handle(request, response));

  const callers: Caller[] = [];
  for (const person of people) {
    const answer = await fetch(`${url}/api/auth/sign-up/email`, { method: "POST", headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.7", origin: url }, body: JSON.stringify(person) });
    if (!answer.ok) throw new Error(`better-auth answers ${answer.status}: ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
    callers.push({ token: "", tenant: null, userRow: "", tenantRow: null, account: person, cookie, origin: url });
  }
  return { url, callers };
}

obey({ start });
