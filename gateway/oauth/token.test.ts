import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import * as oauth from "oauth4webapi";
import { auditActions, mutate } from "../../test/kit/operations.js";
import { testPublicUrl } from "../../test/kit/database.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, send, unique, type Person, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let server: oauth.AuthorizationServer;
beforeAll(async () => {
  world = await openWorld();
  const issuer = new URL(testPublicUrl);
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...options() }));
});
afterAll(() => world.close());

/** The client reaches the installation where the test runs it. */
const options = () => ({
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: (url: string, init: object) => fetch(url.replace(new URL(testPublicUrl).origin, world.url), init),
});

interface Identity {
  clientId: string;
  clientSecret: string;
}

async function makeIdentity(by: Person, tenant: TestTenant, input: object = {}): Promise<Identity> {
  const { payload } = await mutate(by, "createServiceIdentity", "clientId clientSecret", { name: "Exporter", role: "member", ...input }, { tenant: tenant.id });
  return payload as Identity;
}

async function tokenOf({ clientId, clientSecret }: Identity, scope?: string): Promise<oauth.TokenEndpointResponse> {
  const client = { client_id: clientId };
  const response = await oauth.clientCredentialsGrantRequest(server, client, oauth.ClientSecretBasic(clientSecret), scope === undefined ? {} : { scope }, options());
  return oauth.processClientCredentialsResponse(server, client, response);
}

async function post(form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}/oauth/token`, { method: "POST", headers, body: new URLSearchParams(form) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { error?: string; access_token?: string } };
}
const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}` });
const grant = { grant_type: "client_credentials" };
const members = async (token: string, at = world.url) => send(at, "{ members(first: 5) { edges { cursor } } }", { token });

test("owners and administrators manage service identities; billing, members and viewers do not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await mutate(person, "createServiceIdentity", "clientId", { name: "Exporter", role: "viewer" }, { tenant: tenant.id })).codes).toEqual(codes);
  }
  const admin = await makeMember(tenant, "admin");
  expect((await mutate(admin, "createServiceIdentity", "clientId", { name: "Exporter", role: "owner" }, { tenant: tenant.id })).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await mutate(admin, "createServiceIdentity", "clientId", { name: "Exporter", role: "none" }, { tenant: tenant.id })).problems).toEqual(["ROLE_UNKNOWN"]);
});

test("service identities are invisible to other tenants", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { clientId } = await makeIdentity(theirs.owner, theirs);
  expect((await ours.owner.send("{ serviceIdentities(first: 5) { edges { node { id } } } }", { tenant: ours.id })).data.serviceIdentities.edges).toEqual([]);
  for (const id of [clientId, "svc_01h455vb4pex5vsknk084sn02q"]) {
    expect((await mutate(ours.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id }, { tenant: ours.id })).codes).toEqual(["NOT_FOUND"]);
    expect((await mutate(ours.owner, "rotateServiceIdentity", "clientSecret", { id }, { tenant: ours.id })).codes).toEqual(["NOT_FOUND"]);
  }
});

test("an OAuth client gets a token for an hour, acts with its role's permissions, and is named in the audit log", async () => {
  const tenant = await makeTenant(world.url);
  const identity = await makeIdentity(tenant.owner, tenant, { role: "admin" });
  const token = await tokenOf(identity);
  expect(token).toMatchObject({ token_type: "bearer", expires_in: 3_600, scope: expect.stringContaining("tenant:update") });
  expect((await members(token.access_token)).data.members.edges).toHaveLength(1);
  await send(world.url, 'mutation { updateTenant(input: { name: "Exported" }) { tenant { id } } }', { token: token.access_token });
  const { data } = await tenant.owner.send("{ auditLogs(first: 1) { edges { node { action actor { __typename ... on ServiceIdentity { id name role { key } } } } } } }", { tenant: tenant.id });
  expect(data.auditLogs.edges[0].node).toEqual({ action: "tenant.updated", actor: { __typename: "ServiceIdentity", id: identity.clientId, name: "Exporter", role: { key: "admin" } } });
});

test("a scope narrows the token, and one that the role does not allow is refused", async () => {
  const tenant = await makeTenant(world.url);
  const identity = await makeIdentity(tenant.owner, tenant);
  const narrow = await tokenOf(identity, "role:read");
  expect(narrow.scope).toBe("role:read");
  expect((await members(narrow.access_token)).errors.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
  await expect(tokenOf(identity, "role:read tenant:update")).rejects.toMatchObject({ error: "invalid_scope", status: 400 });
});

test("the list of service identities says how each of them proves itself", async () => {
  const tenant = await makeTenant(world.url);
  const { publicKey } = await generateKeyPair("ES256");
  await makeIdentity(tenant.owner, tenant, { name: "By key", publicKeyJwk: await exportJWK(publicKey) });
  await makeIdentity(tenant.owner, tenant, { name: "By secret" });
  const { data } = await tenant.owner.send("{ serviceIdentities(first: 5) { edges { node { name authentication } } } }", { tenant: tenant.id });
  expect(data.serviceIdentities.edges.map(({ node }: { node: object }) => node)).toEqual([
    { name: "By secret", authentication: "CLIENT_SECRET" },
    { name: "By key", authentication: "PRIVATE_KEY" },
  ]);
});

test("a client with a key of its own proves itself by assertions, each of them once, also of fifteen at the same time", async () => {
  const tenant = await makeTenant(world.url);
  for (const alg of ["ES256", "RS256", "EdDSA"]) {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const { clientId, clientSecret } = await makeIdentity(tenant.owner, tenant, { publicKeyJwk: await exportJWK(publicKey) });
    expect(clientSecret).toBeNull();
    const client = { client_id: clientId };
    const response = await oauth.clientCredentialsGrantRequest(server, client, oauth.PrivateKeyJwt(privateKey), {}, options());
    expect((await oauth.processClientCredentialsResponse(server, client, response)).access_token).toEqual(expect.any(String));
  }
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const { clientId } = await makeIdentity(tenant.owner, tenant, { publicKeyJwk: await exportJWK(publicKey) });
  const assertion = await new SignJWT({}).setProtectedHeader({ alg: "ES256" }).setIssuer(clientId).setSubject(clientId).setAudience(server.issuer).setJti(unique()).setIssuedAt().setExpirationTime("1m").sign(privateKey);
  const answers = await Promise.all(Array.from({ length: 15 }, () => post({ ...grant, client_assertion: assertion, client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" })));
  expect(answers.map(({ status, body }) => `${status} ${body.error ?? "token"}`).toSorted()).toEqual(["200 token", ...Array<string>(14).fill("401 invalid_client")]);
});

test("assertions that are unsigned, of another key, for another audience, ended, endless or nameless are refused", async () => {
  const tenant = await makeTenant(world.url);
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const stranger = await generateKeyPair("ES256");
  const { clientId } = await makeIdentity(tenant.owner, tenant, { publicKeyJwk: await exportJWK(publicKey) });
  const made = (change: { aud?: string; exp?: string; jti?: string | null; key?: typeof privateKey } = {}) => {
    const { aud = server.issuer, exp = "1m", jti = unique(), key = privateKey } = change;
    const jwt = new SignJWT(jti === null ? {} : { jti }).setProtectedHeader({ alg: "ES256" }).setIssuer(clientId).setSubject(clientId).setAudience(aud).setIssuedAt();
    return (exp === "" ? jwt : jwt.setExpirationTime(exp)).sign(key);
  };
  const shared = new SignJWT({ jti: unique() }).setProtectedHeader({ alg: "HS256" }).setIssuer(clientId).setSubject(clientId).setAudience(server.issuer).setExpirationTime("1m");
  const bad = [
    new UnsecuredJWT({ jti: unique() }).setIssuer(clientId).setSubject(clientId).setAudience(server.issuer).setExpirationTime("1m").encode(),
    await shared.sign(Buffer.from(JSON.stringify(await exportJWK(publicKey)))),
    await made({ key: stranger.privateKey }),
    await made({ aud: "https://elsewhere.example" }),
    await made({ exp: "-1m" }),
    await made({ exp: "2h" }),
    await made({ exp: "" }),
    await made({ jti: null }),
    "a.b.c",
  ];
  for (const assertion of bad) {
    const { status, body } = await post({ ...grant, client_assertion: assertion, client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" });
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  }
});

test("each mistake has the answer of RFC 6749, and no answer is kept", async () => {
  const tenant = await makeTenant(world.url);
  const { clientId, clientSecret } = await makeIdentity(tenant.owner, tenant);
  const good = basic(clientId, clientSecret);
  const cases = [
    [await post(grant), 401, "invalid_client"],
    [await post(grant, basic(clientId, "wrong")), 401, "invalid_client"],
    [await post(grant, basic("svc_01h455vb4pex5vsknk084sn02q", clientSecret)), 401, "invalid_client"],
    [await post({ ...grant, client_id: clientId, client_secret: clientSecret }), 401, "invalid_client"],
    [await post({ ...grant, client_id: "svc_other" }, good), 401, "invalid_client"],
    [await post({ grant_type: "password" }, good), 400, "unsupported_grant_type"],
    [await post({}, good), 400, "invalid_request"],
    [await post({ ...grant, scope: "x:y" }, good), 400, "invalid_scope"],
  ] as const;
  for (const [{ status, headers, body }, expected, error] of cases) {
    expect([status, body.error, headers.get("cache-control")]).toEqual([expected, error, "no-store"]);
    expect(headers.get("www-authenticate")).toEqual(status === 401 ? expect.stringContaining("Basic") : null);
  }
  expect((await post(grant, good)).headers.get("cache-control")).toBe("no-store");
});

test("a secret is rotated with an overlap; of ten rotations at once one happens", async () => {
  const tenant = await makeTenant(world.url);
  const identity = await makeIdentity(tenant.owner, tenant);
  const rotations = await Promise.all(Array.from({ length: 10 }, () => mutate(tenant.owner, "rotateServiceIdentity", "clientSecret", { id: identity.clientId }, { tenant: tenant.id })));
  const [done, ...more] = rotations.filter(({ problems }) => problems.length === 0);
  expect(more).toEqual([]);
  for (const clientSecret of [identity.clientSecret, done!.payload.clientSecret as string]) expect((await tokenOf({ ...identity, clientSecret })).access_token).toEqual(expect.any(String));
  await mutate(tenant.owner, "rotateServiceIdentity", "clientSecret", { id: identity.clientId, overlapHours: 0 }, { tenant: tenant.id });
  await expect(tokenOf({ ...identity, clientSecret: done!.payload.clientSecret as string })).rejects.toMatchObject({ status: 401 });
  expect((await auditActions(tenant.owner, tenant)).slice(0, 3)).toEqual(["service_identity.rotated", "service_identity.rotated", "service_identity.created"]);
});

test("tokens stop within a second when the identity is revoked, on another process too, and no new one is given", async () => {
  const other = await openWorld();
  try {
    const tenant = await makeTenant(world.url);
    const identity = await makeIdentity(tenant.owner, tenant);
    const { access_token: token } = await tokenOf(identity);
    expect([(await members(token)).status, (await members(token, other.url)).status]).toEqual([200, 200]);
    await mutate(tenant.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id: identity.clientId }, { tenant: tenant.id });
    for (const url of [world.url, other.url]) await eventually(async () => (await members(token, url)).status === 401);
    await expect(tokenOf(identity)).rejects.toMatchObject({ status: 401 });
  } finally {
    await other.close();
  }
});

test("guessing at one client's secret is throttled", async () => {
  const tenant = await makeTenant(world.url);
  const { clientId } = await makeIdentity(tenant.owner, tenant);
  const answers = await Promise.all(Array.from({ length: 25 }, () => post(grant, basic(clientId, "wrong"))));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
  const refused = answers.find(({ status }) => status === 429)!;
  expect([refused.body.error, Number(refused.headers.get("retry-after")) > 0]).toEqual(["temporarily_unavailable", true]);
});
