import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../test/kit/browser.js";
import { tenantRow } from "../../test/kit/context.js";
import { doorAnswer, filesOf, put, uploadFile, uploadPlace } from "../../test/kit/files.js";
import { eventually } from "../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let hasty: World;
let full: World;
let tenant: TestTenant;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld({ largestFile: 300_000 });
  hasty = await openWorld({ largestFile: 300_000, files: { idleMs: 100, discardBytes: 1_000_000, discardMs: 200 } });
  full = await openWorld({ largestFile: 300_000, files: { refusedAtOnce: 0 } });
  tenant = await makeTenant(world.url);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await full.close();
  await hasty.close();
  await world.close();
});

const objects = (of: World, at: TestTenant) => readdir(`${of.folder}/${tenantRow(at)}`).catch(() => [] as string[]);
const large = Buffer.alloc(12_000_000, "x");

test("who sends far too much by an address, or in a form, reads why it is refused", async () => {
  const { url } = await uploadPlace(tenant.owner, tenant);
  expect(await put(url, large)).toMatchObject({ status: 400, code: "BAD_USER_INPUT", problems: ["FILE_TOO_LARGE"] });
  expect(await uploadFile(tenant.owner, tenant, large)).toMatchObject({ status: 400, code: "BAD_USER_INPUT", problems: ["FILE_TOO_LARGE"] });
  expect(await put(url.replace(/ticket=.{9}/, "ticket=AAAAAAAAA"), large)).toMatchObject({ status: 404, code: "NOT_FOUND" });
  expect(await uploadFile({ ...tenant.owner, accessToken: "none" }, tenant, large)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  expect([await objects(world, tenant), await filesOf(tenant.owner, tenant)]).toEqual([[], []]);
});

test("a browser reads the answer to a file that is too large, and its connection is good for the next one", async () => {
  const [one, next] = [await uploadPlace(tenant.owner, tenant), await uploadPlace(tenant.owner, tenant)];
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${world.url}/api/health/live`);
  const answers = await page.evaluate(
    async ([tooLarge, fits]) => {
      const send = async (url: string, size: number) => {
        const answer = await fetch(url, { method: "PUT", body: new Blob(["x".repeat(size)]) });
        return [answer.status, ((await answer.json()) as { errors?: { extensions: { problems: string[] } }[] }).errors?.[0]?.extensions.problems ?? null];
      };
      return [await send(tooLarge, 30_000_000), await send(fits, 1_000)];
    },
    [new URL(one.url).pathname + new URL(one.url).search, new URL(next.url).pathname + new URL(next.url).search] as const,
  );
  expect(answers).toEqual([[400, ["FILE_TOO_LARGE"]], [201, null]]);
  await context.close();
});

/** A request that sends so much of a file, and then stands still. */
async function standsStill(url: string, sent: number, size: number) {
  const sending = request(url, { method: "PUT", headers: { "content-length": size } });
  const over = new Promise<void>((resolve) => sending.once("close", resolve));
  sending.on("error", () => undefined);
  const answered = once(sending, "response");
  sending.write(Buffer.alloc(sent, "x"));
  const [answer] = (await answered) as [AsyncIterable<Buffer> & { statusCode: number }];
  let text = "";
  for await (const piece of answer) text += String(piece);
  return { sending, over, answer: await doorAnswer(new Response(text, { status: answer.statusCode })) };
}

test("who stands still in the midst of a file is told so, nothing of it stays, and its connection is not kept open for it", async () => {
  const own = await makeTenant(hasty.url);
  const { url } = await uploadPlace(own.owner, own);
  const { over, answer } = await standsStill(url, 100_000, 250_000);
  expect(answer).toMatchObject({ status: 400, code: "BAD_USER_INPUT", problems: ["UPLOAD_TOO_SLOW"] });
  await over;
  await eventually(async () => (await objects(hasty, own)).length === 0 && (await filesOf(own.owner, own)).length === 0);
  expect((await put(url, "again")).problems).toEqual(["UPLOAD_ENDED"]);
});

test("of what is refused no more is read than the installation has patience for", async () => {
  const own = await makeTenant(hasty.url);
  const { url } = await uploadPlace(own.owner, own);
  const sending = request(url, { method: "PUT", headers: { "content-length": 1e12 } });
  const broken = new Promise<string>((resolve) => sending.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code ?? "")));
  const endless = () => {
    while (!sending.destroyed && sending.write(Buffer.alloc(100_000, "x")));
  };
  sending.on("drain", endless);
  endless();
  expect(await broken).toMatch(/^(?:ECONNRESET|EPIPE)$/);
  expect(sending.socket!.bytesWritten).toBeLessThan(100_000_000);
});

test("where the rest of as many refused files is read as may be, the next one is answered and cut off", async () => {
  const sending = request(`${full.url}/api/files/fil_01h455vb4pex5vsknk084sn02q?ticket=none`, { method: "PUT", headers: { "content-length": 1_000_000 } });
  const over = once(sending, "close");
  sending.on("error", () => undefined);
  const answered = once(sending, "response");
  sending.write("the first bytes of many");
  const [answer] = (await answered) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([404, "close"]);
  answer.resume();
  await over;
});
