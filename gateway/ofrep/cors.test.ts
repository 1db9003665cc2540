import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openBrowser } from "../../test/kit/browser.js";
import { tenantRow } from "../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../test/kit/database.js";
import { plantFlag } from "../../test/kit/flags.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../test/kit/world.js";

/** What a frontend brings with it: the packages as they are published, by the names that they import one another by. */
const bundles: Record<string, string> = {
  "@openfeature/ofrep-web-provider": "index.esm.js",
  "@openfeature/ofrep-core": "index.esm.js",
  "@openfeature/web-sdk": "dist/esm/index.js",
  "@openfeature/core": "dist/esm/index.js",
};
const importMap = JSON.stringify({ imports: Object.fromEntries(Object.keys(bundles).map((name) => [name, `/${name}`])) });
const modules = createRequire(import.meta.url).resolve("@openfeature/web-sdk").split(join("@openfeature", "web-sdk"))[0]!;

let shop: Server;
let shopOrigin: string;
let world: World;
beforeAll(async () => {
  shop = createServer((request, response) => {
    const name = request.url!.slice(1);
    const bundle = bundles[name];
    if (bundle) void readFile(join(modules, name, bundle), "utf8").then((text) => response.setHeader("content-type", "text/javascript").end(text));
    else response.setHeader("content-type", "text/html").end(`<!doctype html><title>Shop</title><script type="importmap">${importMap}</script>`);
  });
  shop.listen(0, "127.0.0.1");
  await once(shop, "listening");
  shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  world = await openWorld({ flagOrigins: [shopOrigin] });
});
afterAll(async () => {
  await world.close();
  shop.closeAllConnections();
  shop.close();
});

const flagsPath = "/ofrep/v1/evaluate/flags";
const preflight = (origin: string, at = world.url) =>
  fetch(`${at}${flagsPath}`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type,x-tenant" } });
function ask(origin: string, { by, tenant, headers = {} }: { by?: Person; tenant?: TestTenant; headers?: Record<string, string> } = {}) {
  return fetch(`${world.url}${flagsPath}`, {
    method: "POST",
    headers: { origin, "content-type": "application/json", ...(by && { authorization: `Bearer ${by.accessToken}` }), ...(tenant && { "x-tenant": tenant.id }), ...headers },
    body: '{"context":{}}',
  });
}
const allowed = (answer: Response) => answer.headers.get("access-control-allow-origin");

/** A domain that is the tenant's, proved or not. */
async function domainOf(tenant: TestTenant, isVerified: boolean): Promise<string> {
  const domain = `shop-${unique()}.example.org`;
  const { payload } = await mutate(tenant.owner, "addTenantDomain", "domain { id }", { domain }, { tenant: tenant.id });
  expect(payload.domain.id).toEqual(expect.any(String));
  if (isVerified) await asOwner((client) => client.query("update tenancy.tenant_domains set state = 'verified', verified_at = now() where tenant_id = $1 and domain = $2", [tenantRow(tenant), domain]));
  return domain;
}

test("pages of an origin that nobody has named get no leave: neither to send, nor to read", async () => {
  const tenant = await makeTenant(world.url);
  const unproved = await domainOf(tenant, false);
  for (const origin of ["https://evil.example", "null", shopOrigin.replace("http:", "https:"), `${shopOrigin}0`, `https://${unproved}`, "https://nonsense host", "https://192.0.2.7"]) {
    const [before, answer] = [await preflight(origin), await ask(origin, { by: tenant.owner, tenant })];
    expect([origin, before.status, allowed(before), answer.status, allowed(answer)]).toEqual([origin, 204, null, 200, null]);
    expect(answer.headers.get("vary")).toContain("origin");
  }
});

test("pages of a listed origin may send a token and read marks and budgets, refusals too; cookies never count for them", async () => {
  const [person, tenant] = [await makePerson(world.url), await makeTenant(world.url)];
  const before = await preflight(shopOrigin);
  expect([before.status, allowed(before), before.headers.get("access-control-allow-methods")]).toEqual([204, shopOrigin, "POST"]);
  for (const header of ["authorization", "content-type", "if-none-match", "x-tenant"]) expect(before.headers.get("access-control-allow-headers")!.split(", ")).toContain(header);
  for (const [answer, status] of [
    [await ask(shopOrigin, { by: tenant.owner, tenant }), 200],
    [await ask(shopOrigin), 401],
    [await ask(shopOrigin, { by: person, tenant }), 400],
    // a page cannot bring the session of somebody's browser
    [await ask(shopOrigin, { headers: { cookie: `__Host-tenon_access=${person.accessToken}`, "sec-fetch-site": "cross-site" } }), 403],
  ] as const) {
    expect([answer.status, answer.headers.get("access-control-allow-credentials")]).toEqual([status, null]);
    if (status !== 403) expect([allowed(answer), answer.headers.get("access-control-expose-headers")]).toEqual([shopOrigin, expect.stringContaining("etag")]);
  }
  // the rest of the API has no leave to give
  const graphql = await fetch(`${world.url}/graphql`, { method: "POST", headers: { origin: shopOrigin, "content-type": "application/json" }, body: '{"query":"{ __typename }"}' });
  expect(allowed(graphql)).toBeNull();
});

test("pages of a tenant's verified domain may read what is asked in this tenant, and nothing of another's", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const origin = `https://${await domainOf(tenant, true)}`;
  await eventually(async () => allowed(await preflight(origin)) === origin);
  expect(allowed(await ask(origin, { by: tenant.owner, tenant }))).toBe(origin);
  expect(allowed(await ask(origin))).toBe(origin);
  expect(allowed(await ask(origin, { by: other.owner, tenant: other }))).toBeNull();
  expect(allowed(await ask(origin, { by: tenant.owner }))).toBeNull();
  expect(allowed(await ask(`${origin}:8443`, { by: tenant.owner, tenant }))).toBeNull();
});

test("a preflight costs its address a point: whoever asks too often gets nothing looked up", async () => {
  // others spend the budget of this address, too, where they share the database
  await withOwnDatabase(async (database) => {
    const poor = await openWorld({ database, rates: { anonymousPerMinute: 2 }, flagOrigins: [shopOrigin] });
    try {
      const statuses = [];
      for (let n = 0; n < 3; n += 1) statuses.push((await preflight("https://evil.example", poor.url)).status);
      expect(statuses).toEqual([204, 204, 429]);
    } finally {
      await poor.close();
    }
  });
});

test("in a browser, OpenFeature's own client on a page of another origin reads flags, asks again by the mark, and hears of a change", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await asOwner((client) => plantFlag(world, client, tenant));
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    const statuses: number[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith(flagsPath) && response.request().method() === "POST") statuses.push(response.status());
    });
    await page.goto(shopOrigin);
    const start = `
      const { OpenFeature } = await import("@openfeature/web-sdk");
      const { OFREPWebProvider } = await import("@openfeature/ofrep-web-provider");
      const provider = new OFREPWebProvider({ baseUrl: BASE, headers: HEADERS, pollInterval: 50, cacheMode: "disabled", disableVisibilityRefresh: true });
      await OpenFeature.setProviderAndWait(provider, { targetingKey: "whoever" });
      window.flag = () => OpenFeature.getClient().getBooleanValue(KEY, false);
      return OpenFeature.getClient().getBooleanDetails(KEY, true);`;
    const text = start
      .replace("BASE", JSON.stringify(world.url))
      .replace("HEADERS", JSON.stringify([["authorization", `Bearer ${tenant.owner.accessToken}`], ["x-tenant", tenant.id]]))
      .replaceAll("KEY", JSON.stringify(key));
    expect(await page.evaluate(`(async () => {${text}})()`)).toMatchObject({ value: false, variant: "off", reason: "TARGETING_MATCH" });
    await eventually(() => statuses.includes(304));
    expect(statuses[0]).toBe(200);
    await mutate(tenant.owner, "overrideFeatureFlag", "tenantFeatureFlag { key }", { key, variant: "on" }, { tenant: tenant.id });
    await eventually(async () => (await page.evaluate("window.flag()")) === true);
  } finally {
    await browser.close();
  }
});
