import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Somebody at the tenant's service identities. */
async function atServices(person: Person, tenant: TestTenant): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(person, `/t/${tenant.slug}/service-identities`);
  await visitor.settled();
  return visitor;
}

const rows = ({ page }: Visitor): Locator => page.getByRole("table", { name: "Service identities" }).locator("tbody tr");

/** What the token endpoint answers to these fields. */
async function tokenFor(fields: Record<string, string>, basic?: string): Promise<{ status: number; token: string }> {
  const response = await fetch(`${world.url}/oauth/token`, {
    method: "POST",
    headers: { ...(basic && { authorization: `Basic ${Buffer.from(basic).toString("base64")}` }) },
    body: new URLSearchParams({ grant_type: "client_credentials", ...fields }),
  });
  return { status: response.status, token: ((await response.json()) as { access_token?: string }).access_token ?? "" };
}

const statusWith = async (token: string) => (await send(world.url, "{ members(first: 1) { edges { cursor } } }", { token })).status;

test("an owner makes a service identity, which gets a token with what is shown once; rotated and revoked, it gets none", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await atServices(tenant.owner, tenant);
  const { page } = ann;
  await page.getByRole("heading", { name: "No service identity yet" }).waitFor();
  expect(await ann.violations()).toEqual([]);
  await page.getByRole("button", { name: "Create a service identity" }).first().click();
  const form = page.getByRole("dialog", { name: "Create a service identity" });
  await form.getByRole("button", { name: "Create the service identity" }).click();
  await form.getByText("Give a name of 1 to 100 characters.").waitFor();
  await form.getByLabel("Name", { exact: true }).fill("Reports");
  await form.getByLabel("Role").selectOption("Member");
  expect(await ann.violations()).toEqual([]);
  await form.getByRole("button", { name: "Create the service identity" }).click();
  const shown = page.getByRole("dialog", { name: "Keep the new secret" });
  const clientId = await shown.getByLabel("Client id", { exact: true }).inputValue();
  const secret = await shown.getByLabel("Client secret", { exact: true }).inputValue();
  expect(await shown.getByLabel("Example", { exact: true }).innerText()).toContain(`-u "${clientId}:${secret}"`);
  expect(await ann.violations()).toEqual([]);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await shown.waitFor({ state: "detached" });
  const first = await tokenFor({}, `${clientId}:${secret}`);
  expect([first.status, await statusWith(first.token)]).toEqual([200, 200]);

  await page.getByRole("button", { name: "Rotate Reports" }).click();
  await page.getByLabel("How long the old secret stays good").selectOption("Not at all: it ends at once");
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const rotated = page.getByRole("dialog", { name: "Keep the new secret" });
  const second = await rotated.getByLabel("Client secret", { exact: true }).inputValue();
  await rotated.getByRole("button", { name: "I have kept it" }).click();
  await rotated.waitFor({ state: "detached" });
  expect([(await tokenFor({}, `${clientId}:${secret}`)).status, (await tokenFor({}, `${clientId}:${second}`)).status]).toEqual([401, 200]);

  await rows(ann).first().getByRole("button", { name: "Show the details" }).click();
  await page.getByLabel("About Reports").getByText("client_secret_basic").waitFor();
  await page.getByRole("button", { name: "Revoke Reports" }).click();
  await page.getByRole("dialog", { name: "Revoke Reports?" }).getByRole("button", { name: "Revoke" }).click();
  await page.getByText(`Reports is nobody in ${tenant.name} any more.`).waitFor();
  await rows(ann).first().getByText("Revoked").waitFor();
  await eventually(async () => (await statusWith(first.token)) === 401);
  expect((await tokenFor({}, `${clientId}:${second}`)).status).toBe(401);
  expect(await ann.violations()).toEqual([]);
  ann.expectCalm();
});

test("a program with a key of its own is known by its public half; a private one is not even sent", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await atServices(tenant.owner, tenant);
  const { page } = ann;
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.getByRole("button", { name: "Create a service identity" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: true }).fill("Signer");
  await form.getByLabel("Role").selectOption("Member");
  await form.getByText("A key of its own").click();
  const create = () => form.getByRole("button", { name: "Create the service identity" }).click();
  await form.getByLabel("Public key (JWK)").fill("not a key");
  await create();
  await form.getByText("This is no JSON.").waitFor();
  const secretHalf = await exportJWK(privateKey);
  await form.getByLabel("Public key (JWK)").fill(JSON.stringify(secretHalf));
  await create();
  await form.getByText("This is a private key").waitFor();
  expect(await ann.violations()).toEqual([]);
  expect(sent.filter((body) => body.includes(secretHalf.d!))).toEqual([]);
  await form.getByLabel("Public key (JWK)").fill(JSON.stringify({ kty: "EC", crv: "P-521" }));
  await create();
  await form.getByText("Give the public JWK of").waitFor();
  await form.getByLabel("Public key (JWK)").fill(JSON.stringify(await exportJWK(publicKey)));
  await create();
  const shown = page.getByRole("dialog", { name: "The new client" });
  const clientId = await shown.getByLabel("Client id", { exact: true }).inputValue();
  expect(await shown.getByLabel("Client secret", { exact: true }).count()).toBe(0);
  const { token_endpoint: audience } = (await (await fetch(`${world.url}/.well-known/oauth-authorization-server`)).json()) as { token_endpoint: string };
  const now = Math.floor(world.clock.now().getTime() / 1_000);
  const assertion = await new SignJWT({ jti: clientId })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setExpirationTime(now + 60)
    .sign(privateKey);
  const { status, token } = await tokenFor({ client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: assertion });
  expect([status, await statusWith(token)]).toEqual([200, 200]);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await rows(ann).filter({ hasText: "Signer" }).waitFor();
  expect(await page.getByRole("button", { name: "Rotate Signer" }).count()).toBe(0);
  ann.expectCalm();
});

test("nobody makes or rotates one mightier than themselves, and members see none", async () => {
  const tenant = await makeTenant(world.url);
  await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Boss", role: "owner" }, { tenant: tenant.id });
  const ada = await atServices(await makeMember(tenant, "admin", "Ada"), tenant);
  await rows(ada).filter({ hasText: "Boss" }).getByRole("button", { name: "Revoke Boss" }).waitFor();
  expect(await ada.page.getByRole("button", { name: "Rotate Boss" }).count()).toBe(0);
  await ada.page.getByRole("button", { name: "Create a service identity" }).click();
  expect(await ada.page.getByRole("dialog").getByLabel("Role").locator("option").allInnerTexts()).not.toContain("Owner");
  await ada.context.close();
  const bob = await atServices(await makeMember(tenant, "member"), tenant);
  await bob.page.getByText("service_identity:manage").waitFor();
  expect(await bob.page.getByRole("link", { name: "Service identities" }).count()).toBe(0);
  await bob.context.close();
});
