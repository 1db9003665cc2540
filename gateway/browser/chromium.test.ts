import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/kit/browser.js";
import { makePerson, openWorld, type Person, type World } from "../../test/kit/world.js";

let world: World;
let ann: Person;
let browser: Browser;
let elsewhere: Server;

beforeAll(async () => {
  world = await openWorld();
  ann = await makePerson(world.url);
  browser = await openBrowser();
  elsewhere = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>another site</title>"));
  elsewhere.listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
});
afterAll(async () => {
  elsewhere.close();
  await browser.close();
  await world.close();
});

/** What the page's own scripts get when they send this. */
const send = (page: Page, url: string, init: { method?: string; type?: string; body: string; mode?: RequestMode }) =>
  page.evaluate(
    async ({ url: to, init: { method = "POST", type = "application/json", body, mode = "cors" } }) => {
      try {
        const answer = await fetch(to, { method, mode, credentials: "include", headers: { "content-type": type }, body });
        return { type: answer.type, status: answer.status, text: answer.type === "opaque" ? "" : await answer.text() };
      } catch (error) {
        return { type: "refused", status: 0, text: String(error) };
      }
    },
    { url, init },
  );

const me = JSON.stringify({ query: "{ me { id } }" });

/** Somebody who has signed in by a page of the gateway's own. */
async function signedIn(): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${world.url}/api/health/live`);
  const answer = await send(page, "/session", { body: JSON.stringify({ email: ann.email, password: ann.password }) });
  expect(answer).toMatchObject({ status: 200, text: '{"userErrors":[]}' });
  return page;
}

test("a page of ours is signed in after POST /session, without any token within a script's reach", async () => {
  const page = await signedIn();
  expect(JSON.parse((await send(page, "/graphql", { body: me })).text)).toMatchObject({ data: { me: { id: ann.id } } });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite }))).toEqual(
    ["__Host-tenon_access", "__Host-tenon_refresh"].map((name) => ({ name, httpOnly: true, secure: true, sameSite: "Lax" })),
  );
  await page.context().close();
});

test("a page of another origin on the same machine, whose requests do bring the cookies, gets nothing and changes nothing", async () => {
  const page = await signedIn();
  const { port } = elsewhere.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  expect(await send(page, `${world.url}/graphql`, { body: me })).toMatchObject({ type: "refused" });
  const logout = JSON.stringify({ query: "mutation { logout { signedOut } }" });
  await send(page, `${world.url}/graphql`, { type: "text/plain", body: logout, mode: "no-cors" });
  expect(await send(page, `${world.url}/session`, { method: "DELETE", body: "{}" })).toMatchObject({ type: "refused" });
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.evaluate((url) => {
      const form = document.body.appendChild(document.createElement("form"));
      Object.assign(form, { action: url, method: "post", enctype: "text/plain" });
      form.submit();
    }, `${world.url}/graphql`),
  ]);
  expect(answer?.status()).toBe(403);
  await page.goto(`${world.url}/api/health/live`);
  expect(JSON.parse((await send(page, "/graphql", { body: me })).text)).toMatchObject({ data: { me: { id: ann.id } } });
  await page.context().close();
});

test("signing out leaves nothing in the browser", async () => {
  const page = await signedIn();
  await page.evaluate(() => localStorage.setItem("draft", "something"));
  expect(await send(page, "/session", { method: "DELETE", body: "{}" })).toMatchObject({ status: 200 });
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.context().close();
});
