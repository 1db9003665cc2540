import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileLimits } from "../../gateway/files/limits.js";
import type { RateLimits } from "../../gateway/limits/rate.js";
import { startGateway } from "../../gateway/server.js";
import { wholeGraph } from "../../gateway/whole-graph.js";
import type { ClamdOptions } from "../../subgraphs/kernel/scan/clamd.js";
import { startWorker, type Worker, type WorkerOptions } from "../../subgraphs/kernel/jobs/worker.js";
import { createLog, type Log } from "../../subgraphs/kernel/log/log.js";
import type { MailSettings } from "../../subgraphs/kernel/mail/mailer.js";
import type { OutboundOptions } from "../../subgraphs/kernel/outbound/outbound.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import type { Feature } from "../../subgraphs/kernel/process/manifest.js";
import type { S3Settings } from "../../subgraphs/kernel/storage/s3/settings.js";
import { openPlatform, type Platform } from "../../subgraphs/kernel/process/platform.js";
import { runSubgraph, type RunningSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import { TestClock } from "./clock.js";
import { appUrl, testPublicUrl } from "./database.js";

/** The keys that every process of a test shares. */
export const testKeyring = () => new Keyring([{ id: "test", bytes: Buffer.alloc(32, 7) }]);

/** What came back for a GraphQL request. */
export interface Answer {
  status: number;
  headers: Headers;
  // answers are as many as operations: tests say what they expect of them
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
}

export interface RequestOptions {
  variables?: Record<string, unknown>;
  tenant?: string;
  headers?: Record<string, string>;
}

/** Sends one GraphQL request over HTTP. */
export async function send(url: string, query: string, options: RequestOptions & { token?: string } = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.tenant && { "x-tenant": options.tenant }),
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables ?? {} }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: Answer["errors"] };
  return { status: response.status, headers: response.headers, data: body.data ?? null, errors: body.errors ?? [] };
}

/** A signed-in person. */
export class Person {
  constructor(
    readonly url: string,
    readonly id: string,
    readonly name: string,
    readonly email: string,
    readonly password: string,
    readonly accessToken: string,
    readonly refreshToken: string,
  ) {}

  send(query: string, options: RequestOptions = {}): Promise<Answer> {
    return send(this.url, query, { token: this.accessToken, ...options });
  }
}

/** A tenant and who owns it. */
export interface TestTenant {
  id: string;
  slug: string;
  name: string;
  owner: Person;
}

/** Signs up and signs in. */
export async function makePerson(url: string, name = "Ann"): Promise<Person> {
  const email = `${name.toLowerCase()}-${unique()}@example.com`;
  const password = `correct horse ${unique()}`;
  const registered = await send(
    url,
    "mutation ($input: RegisterInput!) { register(input: $input) { user { id } userErrors { code } } }",
    { variables: { input: { email, password, name } } },
  );
  const session = await signIn(url, email, password);
  return new Person(url, registered.data.register.user.id as string, name, email, password, session.accessToken, session.refreshToken);
}

/** Signs in; a wrong password throws. */
export async function signIn(url: string, email: string, password: string, tenant?: string): Promise<{ accessToken: string; refreshToken: string }> {
  const answer = await send(
    url,
    "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken refreshToken } userErrors { code } } }",
    { variables: { input: { email, password, tenant } } },
  );
  return answer.data.login.session as { accessToken: string; refreshToken: string };
}

/** A tenant of its own, with its owner. */
export async function makeTenant(url: string, name = "Acme", owner?: Person): Promise<TestTenant> {
  const person = owner ?? (await makePerson(url));
  const slug = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${unique()}`;
  const answer = await person.send(
    "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } userErrors { code message } } }",
    { variables: { input: { name, slug } } },
  );
  return { id: answer.data.createTenant.tenant.id as string, slug, name, owner: person };
}

/** A new member of the tenant, by invitation, as it happens in life. */
export async function makeMember(tenant: TestTenant, role: string, name = "Bob"): Promise<Person & { membershipId?: string }> {
  const person = await makePerson(tenant.owner.url, name);
  const invited = await tenant.owner.send(
    "mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token userErrors { code message } } }",
    { tenant: tenant.id, variables: { input: { email: person.email, role } } },
  );
  const accepted = await person.send(
    "mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { id } userErrors { code message } } }",
    { variables: { input: { token: invited.data.inviteMember.token as string } } },
  );
  return Object.assign(person, { membershipId: accepted.data.acceptInvitation.membership.id as string });
}

/** Unlike anything another test makes, in this run or another. */
export const unique = () => randomBytes(5).toString("hex");

export interface World {
  url: string;
  /** Where files lie. */
  folder: string;
  clock: TestClock;
  platform: Platform;
  subgraphs: RunningSubgraph[];
  subgraph(name: string): RunningSubgraph;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Runs a worker too; it does what tests ask for, and nothing by the clock. */
  worker?: boolean;
  workerOptions?: WorkerOptions;
  /** A database of one's own, from `withOwnDatabase`. */
  database?: string;
  /** Features that a test adds to a subgraph, by its name. They are not in the supergraph: reach them by `execute`. */
  extend?: Record<string, Feature[]>;
  /** Where its log goes; nowhere, unless a test wants to read it. */
  log?: Log;
  /** The port to listen on, where pages must know their own address: it is then `http://localhost:<port>`. */
  port?: number;
  /** A mail server; without one a worker puts mails into the development mailbox. */
  mail?: MailSettings;
  /** The resolvers that it asks; without any, nobody answers: no test asks the machine's own. */
  dnsServers?: string[];
  /** What outgoing calls may reach; the public network alone, unless it is set: `{ allow: ["127.0.0.1:*"] }`. */
  outbound?: OutboundOptions;
  /** Budgets of the gateway; a test's own person may otherwise ask as often as it likes. */
  rates?: Partial<RateLimits>;
  /** Origins whose pages may evaluate feature flags. */
  flagOrigins?: string[];
  /** Bytes that one file may have. */
  largestFile?: number;
  /** Bytes that stay free where files lie. */
  leastFree?: number;
  /** How files come in and go out. */
  files?: Partial<FileLimits>;
  /** A bucket for files; a folder, unless it is set. */
  s3?: S3Settings;
  /** What reads files through for malware; nothing unless it is set. */
  clamd?: ClamdOptions;
}

/** A port that nothing listens on. */
const nobodyAnswers = "127.0.0.1:9";

const unlimited: Partial<RateLimits> = { anonymousPerMinute: 1e9, userPerMinute: 1e9 };

/** All of Tenon in this process, on a port of its own, as the app's role. One for each test file. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const clock = new TestClock();
  const log = options.log ?? createLog("silent");
  const folder = await mkdtemp(join(tmpdir(), "tenon-world-"));
  const platform = await openPlatform({
    url: appUrl(options.database),
    poolSize: 5,
    // a hundred at once wait for five connections while other tests have the processors
    poolPatience: 60_000,
    rootDomain: "tenon.test",
    dnsServers: options.dnsServers ?? [nobodyAnswers],
    publicUrl: options.port ? `http://localhost:${options.port}` : testPublicUrl,
    keyring: testKeyring(),
    log,
    clock,
    storage: { folder, largest: options.largestFile ?? 10_000_000, leastFree: options.leastFree ?? 0, ...(options.s3 && { s3: options.s3 }) },
    ...(options.clamd && { clamd: options.clamd }),
    ...(options.mail && { mail: options.mail }),
    ...(options.outbound && { outbound: options.outbound }),
  });
  const manifests = (await discoverSubgraphs()).map((manifest) => ({
    ...manifest,
    features: [...manifest.features, ...(options.extend?.[manifest.name] ?? [])],
  }));
  const subgraphs = await Promise.all(manifests.map((manifest) => runSubgraph(manifest, platform)));
  platform.graph.open(wholeGraph(platform, subgraphs));
  const gateway = await startGateway({
    platform,
    subgraphs,
    remotes: {},
    host: "127.0.0.1",
    port: options.port ?? 0,
    rootDomain: "tenon.test",
    trustProxy: false,
    production: false,
    rates: options.rates ?? unlimited,
    flagOrigins: options.flagOrigins ?? [],
    ...(options.files && { files: options.files }),
  });
  const worker: Worker | null = options.worker ? await startWorker(platform, subgraphs, { schedule: false, ...options.workerOptions }) : null;
  return {
    url: gateway.url,
    folder,
    clock,
    platform,
    subgraphs,
    subgraph: (name) => {
      const found = subgraphs.find((subgraph) => subgraph.name === name);
      if (!found) throw new Error(`there is no subgraph ${name}`);
      return found;
    },
    async close() {
      await gateway.close();
      await worker?.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      await platform.close();
      await rm(folder, { force: true, recursive: true, maxRetries: 5 });
    },
  };
}
