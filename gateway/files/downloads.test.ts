import { get, type IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { deleteFile, doorAnswer, filesOf, here, uploadFile } from "../../test/kit/files.js";
import { Gate } from "../../test/kit/gate.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../test/kit/world.js";

/** More than two sockets hold between them: who does not read on is being handed it out still. */
const large = Buffer.alloc(30_000_000, "x");

let world: World;
/** Where nobody has a file for long. */
let brief: World;
beforeAll(async () => {
  const options = { largestFile: 40_000_000 };
  world = await openWorld({ ...options, files: { perTenant: 3, perProcess: 4, idleMs: 600_000 } });
  brief = await openWorld({ ...options, files: { perTenant: 1, handOutMs: 500, idleMs: 600_000 } });
});
afterAll(() => Promise.all([world.close(), brief.close()]));

const addressOf = async (by: Person, tenant: TestTenant) => here(by.url, (await filesOf(by, tenant))[0]!.downloadUrl!);
async function withFile(at: World, bytes: string | Uint8Array): Promise<{ tenant: TestTenant; id: string; url: string }> {
  const tenant = await makeTenant(at.url);
  const { file } = await uploadFile(tenant.owner, tenant, bytes);
  return { tenant, id: file!.id, url: await addressOf(tenant.owner, tenant) };
}

/** Asks, and reads nothing of the answer's body. */
const begun = (url: string) => new Promise<IncomingMessage>((resolve, reject) => void get(url, { agent: false }, resolve).on("error", reject));

/** How it is answered, by its code; what is handed out is left at once. */
async function outcome(url: string): Promise<string> {
  const answer = await fetch(url);
  if (answer.status !== 200) return (await doorAnswer(answer)).code!;
  await answer.body!.cancel();
  return "DONE";
}

test("a tenant has so many downloads under way and no more, and so have all; whoever leaves makes place", async () => {
  const [ours, theirs] = [await withFile(world, large), await withFile(world, large)];
  const readers = [await begun(ours.url), await begun(ours.url), await begun(ours.url)];
  expect(readers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  const refused = await fetch(ours.url);
  expect([refused.status, refused.headers.get("retry-after"), (await doorAnswer(refused)).code]).toEqual([429, "5", "RATE_LIMITED"]);
  const other = await begun(theirs.url);
  expect([other.statusCode, await outcome(theirs.url)]).toEqual([200, "RATE_LIMITED"]);
  readers[0]!.destroy();
  await eventually(async () => (await outcome(theirs.url)) === "DONE");
  await eventually(async () => (await outcome(ours.url)) === "DONE");
  for (const reader of [...readers, other]) reader.destroy();
});

test("what is answered gives its seat back each time, whatever the answer was", async () => {
  const { url } = await withFile(world, "hello");
  for (let n = 0; n < 10; n += 1) {
    await eventually(async () => (await fetch(url)).status === 200);
    expect(await (await fetch(url, { method: "HEAD" })).text()).toBe("");
    expect((await fetch(url, { headers: { range: "bytes=99-" } })).status).toBe(416);
  }
});

test("who reads for too long is ended, and its seat given back, though it has not left", async () => {
  const { url } = await withFile(brief, large);
  // on a busy machine its time may be over before anything was read
  const reader = await eventually(async () => {
    const answer = await begun(url).catch(() => null);
    return answer?.statusCode === 200 && answer;
  });
  await eventually(async () => (await outcome(url).catch(() => "CUT")) === "DONE");
  reader.destroy();
});

test("an address hands nothing out that a policy keeps from its maker, or that is deleted, and goes on for others", async () => {
  const { tenant, id } = await withFile(world, "hello");
  const member = await makeMember(tenant, "member");
  const [theirs, own] = [await addressOf(member, tenant), await addressOf(tenant.owner, tenant)];
  expect([await outcome(theirs), await outcome(own)]).toEqual(["DONE", "DONE"]);
  const text = 'forbid (principal in Role::"member", action in Action::"file:read", resource);';
  const { problems, payload } = await mutate(tenant.owner, "createPolicy", "policy { id }", { title: "No files", text }, { tenant: tenant.id });
  expect(problems).toEqual([]);
  await eventually(async () => (await outcome(theirs)) === "NOT_FOUND");
  expect(await outcome(own)).toBe("DONE");
  await mutate(tenant.owner, "deletePolicy", "deletedPolicyId", { id: payload.policy.id as string }, { tenant: tenant.id });
  await eventually(async () => (await outcome(theirs)) === "DONE");
  await deleteFile(tenant.owner, tenant, id);
  expect([await outcome(theirs), await outcome(own)]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
});

test("who leaves before a download begins leaves nothing open behind", async () => {
  const { url } = await withFile(world, large);
  const { storage } = world.platform;
  const gate = new Gate();
  const handed: Readable[] = [];
  const read = storage.read.bind(storage);
  storage.read = async (...asked) => {
    await gate.pass("a download");
    const stream = await read(...asked);
    if (stream) handed.push(stream);
    return stream;
  };
  try {
    const leaving = get(url, { agent: false });
    leaving.on("error", () => undefined);
    await eventually(() => gate.waiting.length === 1);
    const left = new Promise((resolve) => leaving.once("close", resolve));
    leaving.destroy();
    await left;
    gate.open();
    await eventually(() => handed.length === 1 && handed[0]!.destroyed);
  } finally {
    storage.read = read;
  }
});
