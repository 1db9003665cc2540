import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { encodeId, newId } from "../subgraphs/kernel/ids/ids.js";
import { ids } from "../subgraphs/tenancy/contract.js";
import { ask, createWorld, type World } from "./gateway.fixture.js";
import { ownDomainOf, subdomainOf } from "./tenant.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let authorization: string;

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start({ trustProxy: 1 });
  authorization = `Bearer ${await world.token()}`;
});
afterAll(() => gateway.close());

const tenantOf = (headers: Record<string, string>) => ask(gateway.url, "{ facts { tenant } }", { authorization, ...headers });

test("the header names a tenant by id or by slug", async () => {
  for (const name of ["acme", "ACME", encodeId(ids.Tenant, world.tenant.id)]) {
    expect((await tenantOf({ "x-tenant": name })).data).toEqual({ facts: { tenant: "acme" } });
  }
});

test("the subdomain names a tenant by slug", async () => {
  expect((await tenantOf({ "x-forwarded-host": "acme.localhost" })).data).toEqual({ facts: { tenant: "acme" } });
});

test("the token's claim holds when nothing else names a tenant", async () => {
  const token = await world.token({ claims: { tid: encodeId(ids.Tenant, world.tenant.id) } });
  expect((await tenantOf({ authorization: `Bearer ${token}` })).data).toEqual({ facts: { tenant: "acme" } });
});

test("a claim from before the membership ended is no tenant, and no error", async () => {
  const token = await world.token({ claims: { tid: encodeId(ids.Tenant, newId()) } });
  expect(await tenantOf({ authorization: `Bearer ${token}` })).toMatchObject({ status: 200, data: { facts: { tenant: null } }, errors: [] });
});

test("a header and a claim that disagree are a conflict, also where the claim is from before the membership ended", async () => {
  const token = await world.token({ claims: { tid: encodeId(ids.Tenant, newId()) } });
  const conflict = await tenantOf({ authorization: `Bearer ${token}`, "x-tenant": "acme" });
  expect(conflict).toMatchObject({ status: 400, errors: [{ extensions: { code: "TENANT_CONFLICT" } }] });
});

test("a tenant of others, one that does not exist and one that is misspelt get the same answer", async () => {
  const answers = await Promise.all(
    ["globex", encodeId(ids.Tenant, newId()), "ten_nonsense", "usr_01h455vb4pex5vsknk084sn02q", "no such; slug"].map(async (name) => {
      const { status, errors } = await tenantOf({ "x-tenant": name, "x-correlation-id": "the-same-for-all" });
      return { status, errors };
    }),
  );
  expect(answers[0]).toMatchObject({ status: 404, errors: [{ extensions: { code: "NOT_FOUND" } }] });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test("a header and a subdomain that disagree are a conflict, unless the header names nothing that may be seen", async () => {
  const conflict = await tenantOf({ "x-tenant": "acme", "x-forwarded-host": "globex.localhost" });
  expect(conflict).toMatchObject({ status: 400, errors: [{ extensions: { code: "TENANT_CONFLICT" } }] });
  expect((await tenantOf({ "x-tenant": "globex", "x-forwarded-host": "acme.localhost" })).status).toBe(404);
});

test("somebody who is not signed in has no tenant, whatever the request names", async () => {
  const answer = await ask(gateway.url, "{ facts { tenant } }", { "x-tenant": "acme" });
  expect(answer).toMatchObject({ status: 200, data: { facts: { tenant: null } } });
});

describe("a host", () => {
  test.each([
    ["acme.example.com", "acme"],
    ["ACME.Example.com", "acme"],
    ["example.com", null],
    ["app.example.com", null],
    ["a.b.example.com", null],
    ["badexample.com", null],
    ["127.0.0.1", null],
  ])("%s names %s", (host, slug) => {
    expect(subdomainOf(host, "example.com", "app.example.com")).toBe(slug);
  });
  test.each([
    ["shop.customer.org", "shop.customer.org"],
    ["Shop.Customer.ORG", "shop.customer.org"],
    ["example.com", null],
    ["app.example.com", null],
    ["a.b.example.com", null],
    ["below.app.example.com", null],
    ["badexample.com", "badexample.com"],
    ["localhost", null],
    ["127.0.0.1", null],
    ["[::1]", null],
    [`${"x".repeat(250)}.org`, null],
  ])("%s may be the domain %s", (host, domain) => {
    expect(ownDomainOf(host, "example.com", "app.example.com")).toBe(domain);
  });
});
