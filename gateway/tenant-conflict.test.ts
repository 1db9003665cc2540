import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { newId } from "../subgraphs/kernel/ids/ids.js";
import { tenantRow } from "../test/kit/context.js";
import { asOwner } from "../test/kit/database.js";
import { sendTo } from "../test/kit/host.js";
import { mutate } from "../test/kit/operations.js";
import { RawSocket } from "../test/kit/socket.js";
import { makeTenant, openWorld, signIn, unique, type TestTenant, type World } from "../test/kit/world.js";

/** What may name a tenant: nothing, the one that is asked for, another one of the same person's, or nobody's. */
const namings = ["none", "own", "other", "nobodys"] as const;
type Naming = (typeof namings)[number];

/** The same of hosts: a subdomain, or a domain of the tenant's own; one that is nobody's names nothing. */
const hosts = [...namings, "own's domain", "other's domain", "nobody's domain"] as const;
type Host = (typeof hosts)[number];
const named = (host: Host): Naming => (host === "own's domain" ? "own" : host === "other's domain" ? "other" : host === "nobody's domain" ? "none" : host);

let world: World;
let own: TestTenant;
let other: TestTenant;
const domains = { own: `own-${unique()}.example.org`, other: `other-${unique()}.example.org`, nobodys: `gone-${unique()}.example.org` };
/** Proofs by what they are bound to. */
const proofs: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  own = await makeTenant(world.url, "Own");
  other = await makeTenant(world.url, "Other", own.owner);
  for (const [tenant, domain] of [[own, domains.own], [other, domains.other]] as const) {
    const text = "insert into tenancy.tenant_domains (id, tenant_id, domain, token, state, added_at, added_by, verified_at) values ($1, $2, $3, 'planted', 'verified', now(), $1, now())";
    await asOwner((client) => client.query(text, [newId(), tenantRow(tenant), domain]));
  }
  const { owner } = own;
  proofs["a person's token of no tenant"] = owner.accessToken;
  proofs["a person's token of the tenant"] = (await signIn(world.url, owner.email, owner.password, own.id)).accessToken;
  proofs["an API key of the tenant"] = (await mutate(owner, "createApiKey", "secret", { name: unique(), scopes: ["member:read"] }, { tenant: own.id })).payload.secret as string;
  const { clientId, clientSecret } = (await mutate(owner, "createServiceIdentity", "clientId clientSecret", { name: unique(), role: "viewer" }, { tenant: own.id })).payload as Record<string, string>;
  const granted = await fetch(`${world.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  proofs["a service identity's token of the tenant"] = ((await granted.json()) as { access_token: string }).access_token;
});
afterAll(() => world.close());

const hostOf = (host: Host): string => {
  if (host === "none") return "127.0.0.1";
  return { own: at("own"), other: at("other"), nobodys: at("nobodys"), "own's domain": domains.own, "other's domain": `${domains.other.toUpperCase()}.`, "nobody's domain": domains.nobodys }[host];
};
const at = (naming: Naming) => `${slugOf(naming)}.tenon.test`;
const slugOf = (naming: Naming) => ({ none: null, own: own.slug, other: other.slug, nobodys: `gone-${unique()}` })[naming];
const bound = (proof: string) => proof !== "a person's token of no tenant";

/** What the law says, written down apart from the code: names that agree are answered, others refused. */
function due(proof: string, header: Naming, host: Naming): string {
  const machine = !proof.startsWith("a person's");
  const names = [header, host].filter((naming) => naming !== "none");
  const all = new Set([...names, ...(bound(proof) ? ["own"] : [])]);
  if (all.size === 0) return "TENANT_REQUIRED";
  // what a person names first is looked up first, and what it may not see is not there
  if (!machine && names[0] === "nobodys") return "NOT_FOUND";
  return all.size === 1 ? "answered" : "TENANT_CONFLICT";
}

const cells = ["a person's token of no tenant", "a person's token of the tenant", "an API key of the tenant", "a service identity's token of the tenant"].flatMap((proof) =>
  namings.flatMap((header) => hosts.map((host): [string, Naming, Host] => [proof, header, host])),
);

describe("with", () => {
  test.each(cells)("%s, a header that names %s and a host that names %s", async (proof, header, host) => {
    const token = proofs[proof]!;
    const answer = await overHttp(token, slugOf(header), hostOf(host));
    expect(answer).toBe(due(proof, header, named(host)));
    expect(await overSocket(token, slugOf(header), hostOf(host))).toBe(answer);
  });
});

test("a handshake's header and connection_init that name two tenants open no socket", async () => {
  const { accessToken } = own.owner;
  const connecting = RawSocket.connect(world.url, { authorization: `Bearer ${accessToken}`, "x-tenant": own.slug }, { headers: { "x-tenant": other.slug } });
  await expect(connecting).rejects.toThrow(/closed with 4400/);
});

test("somebody who names two tenants learns nothing of one that is not theirs", async () => {
  const foreign = await makeTenant(world.url, "Foreign");
  for (const proof of Object.keys(proofs)) {
    const [there, gone] = [foreign.slug, `gone-${unique()}`].map((slug) => overHttp(proofs[proof]!, slug, hostOf("own")));
    expect(await there).toBe(await gone);
  }
});

const question = "{ members(first: 1) { edges { cursor } } }";

async function overHttp(token: string, header: string | null, host: string): Promise<string> {
  const { errors } = await sendTo(host, world.url, question, { token, tenant: header });
  return errors[0]?.extensions.code ?? "answered";
}

async function overSocket(token: string, header: string | null, host: string): Promise<string> {
  const params = { authorization: `Bearer ${token}`, ...(header !== null && { "x-tenant": header }) };
  try {
    const socket = await RawSocket.connect(world.url, params, { headers: { host } });
    const { payload } = await socket.ask(question);
    await socket.close();
    return payload.data ? "answered" : ((payload.errors ?? payload)[0].extensions.code as string);
  } catch (error) {
    if (error instanceof Error && error.message.includes("4400")) return "TENANT_CONFLICT";
    throw error;
  }
}
