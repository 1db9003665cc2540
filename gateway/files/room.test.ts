import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { tenantRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { doorAnswer, filesOf, put, uploadFile, uploadPlace, type DoorAnswer } from "../../test/kit/files.js";
import { Gate } from "../../test/kit/gate.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
/** Bytes that the storage has been handed, by tenant. */
const handed = new Map<string, number>();
/** Where writes wait; open, unless a test wants them to. */
let gate: Gate;
beforeAll(async () => {
  world = await openWorld({ largestFile: 40_000_000, files: { perTenant: 20 } });
  const { storage } = world.platform;
  const write = storage.write.bind(storage);
  storage.write = (key, source) => {
    const tenant = key.split("/", 1)[0]!;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of source) {
        await gate.pass(tenant);
        handed.set(tenant, (handed.get(tenant) ?? 0) + piece.length);
        yield piece;
      }
    }
    return write(key, counted());
  };
});
beforeEach(() => {
  gate = new Gate();
  gate.open();
});
afterAll(() => world.close());

const objects = (tenant: TestTenant) => readdir(join(world.folder, tenantRow(tenant))).catch(() => [] as string[]);
const setQuota = (tenant: TestTenant, bytes: number) =>
  asOwner((client) => client.query("update billing.quota_usages set quantity = $2 where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant), bytes]));
const used = (tenant: TestTenant) =>
  asOwner(async (client) => Number((await client.query("select used from billing.quota_usages where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant)])).rows[0].used));
const underWay = (tenant: TestTenant) =>
  asOwner(async (client) => (await client.query<{ reserved: string | null; expires_at: Date }>("select reserved, expires_at from operations.files where tenant_id = $1 and claimed_at is not null and state = 'uploading'", [tenantRow(tenant)])).rows);

test.each(["by addresses", "in forms"])("of 20 files that are sent at once, %s, those 5 are taken that the quota has room for, and nothing of the others is ever written", async (way) => {
  const tenant = await makeTenant(world.url);
  await setQuota(tenant, 200_000);
  gate = new Gate();
  const bytes = "x".repeat(40_000);
  const refused: DoorAnswer[] = [];
  const places = way === "in forms" ? [] : await Promise.all(Array.from({ length: 20 }, () => uploadPlace(tenant.owner, tenant)));
  const sent = Array.from({ length: 20 }, async (_, n) => {
    const answer = await (places[n] ? put(places[n].url, bytes) : uploadFile(tenant.owner, tenant, bytes));
    if (answer.code !== null) refused.push(answer);
    return answer;
  });
  await eventually(() => refused.length === 15 && gate.waiting.length === 5);
  expect(refused.map(({ code }) => code)).toEqual(Array(15).fill("QUOTA_EXCEEDED"));
  gate.open();
  expect((await Promise.all(sent)).filter(({ status }) => status === 201)).toHaveLength(5);
  expect([await used(tenant), (await objects(tenant)).length, await underWay(tenant)]).toEqual([200_000, 5, []]);
  // a piece has 16 bytes more when it is sealed
  expect(handed.get(tenantRow(tenant))).toBe(5 * 40_016);
});

/** Bytes that come without a word of how many. */
function undeclared(url: string): { send(bytes: number): void; end(): void; answer: Promise<DoorAnswer> } {
  const sending = request(url, { method: "PUT", headers: { "transfer-encoding": "chunked" } });
  const answer = new Promise<DoorAnswer>((resolve, reject) => {
    sending.on("error", reject);
    sending.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve(doorAnswer(new Response(text, { status: response.statusCode! }))));
    });
  });
  return { send: (bytes) => void sending.write(Buffer.alloc(bytes, "x")), end: () => void sending.end(), answer };
}

const step = 16 * 1024 * 1024;

test("a file that does not say how large it is has room held for it in steps, and none when it is there", async () => {
  const tenant = await makeTenant(world.url);
  const upload = undeclared((await uploadPlace(tenant.owner, tenant)).url);
  upload.send(1_000);
  await eventually(async () => (await underWay(tenant))[0]?.reserved === String(step));
  upload.send(step);
  await eventually(async () => Number((await underWay(tenant))[0]?.reserved) > step);
  upload.end();
  expect(await upload.answer).toMatchObject({ status: 201, file: { size: step + 1_000 } });
  expect([await used(tenant), await underWay(tenant)]).toEqual([step + 1_000, []]);
});

test("such a file is ended where the quota ends, and takes what the quota has left", async () => {
  const tenant = await makeTenant(world.url);
  await setQuota(tenant, step + 2_000);
  const [fits, large] = [undeclared((await uploadPlace(tenant.owner, tenant)).url), (await uploadPlace(tenant.owner, tenant)).url];
  fits.send(step + 1_000);
  fits.end();
  expect((await fits.answer).status).toBe(201);
  const upload = undeclared(large);
  upload.send(1_001);
  upload.end();
  expect(await upload.answer).toMatchObject({ file: null, code: "QUOTA_EXCEEDED" });
  await eventually(async () => (await objects(tenant)).length === 1 && (await underWay(tenant)).length === 0);
});

test("what is held for an upload is given to others when nobody has heard of it for ten minutes, and held on while it goes on", async () => {
  const tenant = await makeTenant(world.url);
  await setQuota(tenant, 500_000);
  const abandoned = (await mutate(tenant.owner, "createFileUpload", "ticket file { id }", { name: "left.txt" }, { tenant: tenant.id })).payload.ticket as string;
  expect((await mutate(tenant.owner, "claimFileUpload", "room", { ticket: abandoned, size: 400_000 }, { tenant: tenant.id })).payload).toMatchObject({ room: 400_000 });
  expect((await uploadFile(tenant.owner, tenant, "x".repeat(100_001))).code).toBe("QUOTA_EXCEEDED");
  expect((await uploadPlace(tenant.owner, tenant, { name: "a.txt", size: 100_001 })).codes).toEqual(["QUOTA_EXCEEDED"]);

  const upload = undeclared((await uploadPlace(tenant.owner, tenant)).url);
  upload.send(70_000);
  const held = await eventually(async () => (await underWay(tenant)).find(({ reserved }) => reserved === "100000"));
  world.clock.advance({ minutes: 4 });
  upload.send(1_000);
  await eventually(async () => (await underWay(tenant)).some(({ reserved, expires_at: until }) => reserved === "100000" && until.getTime() >= held.expires_at.getTime() + 4 * 60_000));
  world.clock.advance({ minutes: 6 });
  // the one that was left is forgotten, the other is not
  expect((await uploadFile(tenant.owner, tenant, "x".repeat(400_001))).code).toBe("QUOTA_EXCEEDED");
  expect((await uploadFile(tenant.owner, tenant, "x".repeat(400_000))).status).toBe(201);
  upload.end();
  expect((await upload.answer).status).toBe(201);
});

test("room is held for whoever has the ticket, in its tenant, and never for less than was held already", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { ticket } = (await mutate(tenant.owner, "createFileUpload", "ticket", { name: "a.txt" }, { tenant: tenant.id })).payload as { ticket: string };
  const extend = (by: TestTenant, size: number) => mutate(by.owner, "extendFileUpload", "room", { ticket, size }, { tenant: by.id });
  expect((await extend(tenant, 10)).problems).toEqual(["UPLOAD_ENDED"]);
  await mutate(tenant.owner, "claimFileUpload", "room", { ticket, size: 1_000 }, { tenant: tenant.id });
  expect((await extend(other, 2_000)).problems).toEqual(["UPLOAD_ENDED"]);
  const rooms: number[] = [];
  for (const size of [2_000, 10, -1, 0.5, 1e300]) rooms.push((await extend(tenant, size)).payload.room as number);
  expect(rooms).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);
});

test("a tenant has so many uploads under way and no more; another has its own", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  gate = new Gate();
  const sent = Array.from({ length: 20 }, () => uploadFile(tenant.owner, tenant, "hello"));
  await eventually(() => gate.waiting.length === 20);
  const form = new FormData();
  form.append("file", new Blob(["hello"]), "a.txt");
  const refused = await fetch(`${world.url}/api/files/upload`, { method: "POST", headers: { authorization: `Bearer ${tenant.owner.accessToken}`, "x-tenant": tenant.id }, body: form });
  expect([refused.status, refused.headers.get("retry-after"), (await doorAnswer(refused)).code]).toEqual([429, "5", "RATE_LIMITED"]);
  const theirs = uploadFile(other.owner, other, "hello");
  await eventually(() => gate.waiting.length === 21);
  gate.open();
  expect((await Promise.all([...sent, theirs])).map(({ status }) => status)).toEqual(Array(21).fill(201));
  expect((await uploadFile(tenant.owner, tenant, "hello")).status).toBe(201);
  expect(await filesOf(tenant.owner, tenant)).toHaveLength(21);
});

test("what the disk has no place for is refused before it is written, uploads under way counted", async () => {
  const tenant = await makeTenant(world.url);
  const { storage } = world.platform;
  const { free } = storage;
  storage.free = () => Promise.resolve(100_000);
  gate = new Gate();
  try {
    const first = uploadFile(tenant.owner, tenant, "x".repeat(60_000));
    await eventually(() => gate.waiting.length === 1);
    const { url } = await uploadPlace(tenant.owner, tenant);
    expect(await put(url, "x".repeat(100_001))).toMatchObject({ status: 507, code: "STORAGE_FULL" });
    gate.open();
    expect((await first).status).toBe(201);
    // the address is good still: nothing of it was used
    expect((await put(url, "x".repeat(100_000))).status).toBe(201);
  } finally {
    storage.free = free!;
  }
});

test("whoever announces a large file and does not send it leaves the disk to others, but for a step", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { storage } = world.platform;
  const { free } = storage;
  storage.free = () => Promise.resolve(60_000_000);
  const sending = request((await uploadPlace(tenant.owner, tenant)).url, { method: "PUT", headers: { "content-length": 40_000_000 } });
  const ended = new Promise((resolve) => sending.once("error", resolve));
  try {
    sending.write("x".repeat(200_000));
    await eventually(async () => (await underWay(tenant))[0]?.reserved === "40000000");
    expect((await uploadFile(other.owner, other, "x".repeat(30_000_000))).status).toBe(201);
  } finally {
    storage.free = free!;
    sending.destroy();
    await ended;
  }
});
