import { readdir, utimes } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Context } from "../../subgraphs/kernel/context/context.js";
import { eraseTenant } from "../../subgraphs/kernel/erasure/erase.js";
import { keptTablesOf } from "../../subgraphs/kernel/erasure/tables.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { collectFilesJob, removeFileJob } from "../../subgraphs/operations/file/file.jobs.js";
import { anonymous, rowOf, tenantRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { deleteFile, doorAnswer, filesOf, here, uploadFile, uploadPlace } from "../../test/kit/files.js";
import { mutate } from "../../test/kit/operations.js";
import { freePort, Household } from "../../test/kit/process.js";
import { TestS3, type Mood } from "../../test/kit/s3.js";
import { sharedEnv } from "../../test/kit/seven.js";
import { eventually } from "../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";

const mebibyte = 1_048_576;

/** A world on one of the storages, and what a test sees and does behind its back. */
interface Stand {
  world: World;
  /** Ids of the objects of a tenant, half-written ones among them. */
  objectsOf(tenant: TestTenant): Promise<string[]>;
  /** As if all of a tenant's had been written at this time. */
  age(tenant: TestTenant, at: Date): Promise<void>;
  close(): Promise<void>;
}

async function onDisk(): Promise<Stand> {
  const world = await openWorld();
  const folderOf = (tenant: TestTenant) => join(world.folder, tenantRow(tenant));
  const objectsOf = (tenant: TestTenant) => readdir(folderOf(tenant)).catch(() => [] as string[]);
  return {
    world,
    objectsOf,
    age: async (tenant, at) => void (await Promise.all((await objectsOf(tenant)).map((id) => utimes(join(folderOf(tenant), id), at, at)))),
    close: () => world.close(),
  };
}

async function inBucket(): Promise<Stand> {
  const s3 = await TestS3.open();
  const world = await openWorld({ s3: s3.settings({ prefix: "tenon/" }) });
  return {
    world,
    objectsOf: async (tenant) => [...(await s3.keys(`tenon/${tenantRow(tenant)}/`)), ...(await s3.begun()).filter((key) => key.includes(tenantRow(tenant)))].map((key) => key.split("/").at(-1)!),
    age: (_tenant, at) => s3.age(at),
    async close() {
      await world.close();
      await s3.close();
    },
  };
}

/** Enough for a server that answers, on a machine that is busy. */
const patience = { brief: 60_000, long: 60_000, silence: 60_000, rest: 600_000 };

describe("a bucket that cannot be used", () => {
  test("is UNAVAILABLE to who sends and fetches, stays secret to them, and the health check has a word for the operator", async () => {
    const s3 = await TestS3.open();
    const world = await openWorld({ s3: s3.settings({ patience }) });
    try {
      const tenant = await makeTenant(world.url);
      const { file } = await uploadFile(tenant.owner, tenant, "hello");
      const [listed] = await filesOf(tenant.owner, tenant);
      s3.moods.set("GET", [{ status: 403, code: "InvalidAccessKeyId" }]);
      const fetched = await fetch(here(world.url, listed!.downloadUrl!));
      expect([file!.state, fetched.status, JSON.stringify(await fetched.json())]).toEqual(["AVAILABLE", 503, expect.stringMatching(/^(?!.*(?:127\.0\.0\.1|S3RVER|bucket)).*UNAVAILABLE/)]);
      // what is left of an upload cannot be removed, either: its row goes all the same
      for (const kind of ["PUT", "DELETE"]) s3.moods.set(kind, [{ status: 403, code: "AccessDenied" }]);
      expect(await uploadFile(tenant.owner, tenant, "hello")).toMatchObject({ status: 503, code: "UNAVAILABLE" });
      expect((await filesOf(tenant.owner, tenant)).map(({ state }) => state)).toEqual(["AVAILABLE"]);
      s3.moods.set("GET ?list-type", Array.from({ length: 9 }, (): Mood => ({ status: 404, code: "NoSuchBucket" })));
      const { checks } = (await (await fetch(`${world.url}/api/health`)).json()) as { checks: Record<string, object> };
      expect(checks["storage"]).toEqual({ status: "warn", output: expect.stringContaining("FILES_S3_BUCKET") });
    } finally {
      await world.close();
      await s3.close();
    }
  });

  test("ends a gateway's start with one line that says what to do, and no other process hears of it", async () => {
    const s3 = await TestS3.open();
    const household = new Household();
    try {
      const { bucket, endpoint, credentials } = s3.settings({ bucket: "nowhere" });
      const storage = { FILES_S3_BUCKET: bucket, FILES_S3_ENDPOINT: endpoint!, FILES_S3_ACCESS_KEY_ID: credentials!.accessKeyId, FILES_S3_SECRET_ACCESS_KEY: credentials!.secretAccessKey };
      const gateway = household.spawn(["gateway"], { ...sharedEnv("tenon"), ...storage, SUBGRAPH_URLS: "identity=http://127.0.0.1:9", PORT: String(await freePort()) });
      expect(await gateway.exited).toMatchObject({ code: 1 });
      expect(gateway.stderr).toBe("The storage of files cannot be used: there is no such bucket: make it, or set FILES_S3_BUCKET.\n");
    } finally {
      await household.end();
      await s3.close();
    }
  });
});

describe.each([["a folder", onDisk], ["a bucket", inBucket]])("in %s", (_name, open) => {
  let stand: Stand;
  let world: World;
  let tenant: TestTenant;
  beforeAll(async () => {
    stand = await open();
    ({ world } = stand);
    tenant = await makeTenant(world.url);
  });
  afterAll(() => stand.close());

  const used = async (of: TestTenant) =>
    Number((await asOwner(async (client) => (await client.query("select used from billing.quota_usages where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(of)])).rows[0].used)));
  async function asJob(tenantId: string | null, run: (ctx: Context) => Promise<void>): Promise<void> {
    const ctx = new Context(world.subgraph("operations").foundation, anonymous, { readOnly: false, tenantId });
    try {
      await ctx.open();
      await run(ctx);
      await ctx.close("commit");
    } catch (error) {
      await ctx.close("rollback");
      throw error;
    }
  }

  test("another tenant's file is not to be had, and neither is one without an address", async () => {
    const { file } = await uploadFile(tenant.owner, tenant, "ours");
    const stranger = await makePerson(world.url);
    const { data, errors } = await stranger.send("query ($id: ID!) { file(id: $id) { downloadUrl } }", { tenant: tenant.id, variables: { id: file!.id } });
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ["NOT_FOUND"]]);
    expect((await fetch(`${world.url}/api/files/${file!.id}`)).status).toBe(404);
  });

  test("a file of several parts is sent as a form, counted, and fetched in whole and by ranges", async () => {
    const own = await makeTenant(world.url);
    const bytes = Buffer.alloc(6 * mebibyte + 321, "0123456789abcdefghijklmnopq\n");
    const { status, file } = await uploadFile(own.owner, own, bytes, "large.txt");
    expect([status, file, await used(own)]).toMatchObject([201, { size: bytes.length, state: "AVAILABLE" }, bytes.length]);
    const [listed] = await filesOf(own.owner, own);
    const url = here(world.url, listed!.downloadUrl!);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
    const end = bytes.length - 1;
    for (const [asked, from, to] of [["0-0", 0, 0], ["-5", end - 4, end], ["5242800-5243000", 5_242_800, 5_243_000], ["6291456-", 6_291_456, end]] as const) {
      const answer = await fetch(url, { headers: { range: `bytes=${asked}` } });
      expect([answer.status, answer.headers.get("content-range")]).toEqual([206, `bytes ${from}-${to}/${bytes.length}`]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true);
    }
    expect((await fetch(url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  });

  test("an upload that breaks off in its second part leaves neither bytes nor a file", async () => {
    const own = await makeTenant(world.url);
    const { url } = await uploadPlace(own.owner, own);
    const sending = request(url, { method: "PUT", headers: { "content-length": String(9 * mebibyte) } });
    sending.on("error", () => undefined);
    sending.write(Buffer.alloc(7 * mebibyte, "x"));
    await eventually(async () => (await stand.objectsOf(own)).length > 0, 30);
    sending.destroy();
    await eventually(async () => (await stand.objectsOf(own)).length === 0 && (await filesOf(own.owner, own)).length === 0, 30);
    expect(await used(own)).toBe(0);
  });

  test("a file that the quota has no room for leaves nothing, however much of it was stored", async () => {
    const own = await makeTenant(world.url);
    const place = await uploadPlace(own.owner, own);
    await asOwner((client) => client.query("update billing.quota_usages set quantity = $2 where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(own), 6 * mebibyte]));
    // without a word of how much it is: what is known to be too much is refused before it is stored
    const body = new Blob([Buffer.alloc(7 * mebibyte, "x")]).stream();
    expect((await doorAnswer(await fetch(place.url, { method: "PUT", body, duplex: "half" } as RequestInit))).code).toBe("QUOTA_EXCEEDED");
    await eventually(async () => (await stand.objectsOf(own)).length === 0 && (await filesOf(own.owner, own)).length === 0, 30);
  });

  test("a deleted file's bytes go with the job behind it", async () => {
    const own = await makeTenant(world.url);
    const { file } = await uploadFile(own.owner, own, "hello");
    await deleteFile(own.owner, own, file!.id);
    await asJob(tenantRow(own), (ctx) => removeFileJob.run(ctx, { fileId: rowOf(ids.File, file!.id) }));
    expect(await stand.objectsOf(own)).toEqual([]);
  });

  test("bytes that no file has are collected once they are old, and a file's are kept", async () => {
    const own = await makeTenant(world.url);
    const { file } = await uploadFile(own.owner, own, "kept");
    await world.platform.storage.write(`${tenantRow(own)}/01890a5d-ac96-774b-bcce-b302099a8057`, (async function* () { yield Buffer.from("stray"); })());
    await asJob(null, (ctx) => collectFilesJob.run(ctx, {}));
    expect(await stand.objectsOf(own)).toHaveLength(2);
    await stand.age(own, new Date(world.clock.now().getTime() - 3 * 3_600_000));
    await asJob(null, (ctx) => collectFilesJob.run(ctx, {}));
    expect(await stand.objectsOf(own)).toEqual([rowOf(ids.File, file!.id)]);
  });

  test("a purge erases a tenant's bytes, and nobody else's", async () => {
    const [own, other] = [await makeTenant(world.url), await makeTenant(world.url)];
    for (const each of [own, own, other]) await uploadFile(each.owner, each, "hello");
    await mutate(own.owner, "deleteTenant", "tenant { state }", { confirmSlug: own.slug }, { tenant: own.id });
    await asOwner((client) => client.query("update tenancy.tenants set state = 'deleted', purge_at = now() where id = $1", [tenantRow(own)]));
    const keptTables = keptTablesOf(await discoverSubgraphs());
    expect(await eraseTenant(world.platform, { tenantId: tenantRow(own), keptTables, batch: 500, batches: 500, noteErased: async () => undefined })).toBe(true);
    expect([await stand.objectsOf(own), (await stand.objectsOf(other)).length]).toEqual([[], 1]);
  });

  test("the health check says that the storage can be used", async () => {
    const status = async () => ((await (await fetch(`${world.url}/api/health`)).json()) as { checks: Record<string, { status: string }> }).checks["storage"]!.status;
    // one that does not answer in time is said to be away for now
    await eventually(async () => (await status()) === "pass");
  });
});
