import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TestClamd } from "../../../test/kit/clamd.js";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { deleteFile, filesOf, here, put, uploadFile, uploadPlace, type TestFile } from "../../../test/kit/files.js";
import { auditActions } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let clamd: TestClamd;
let world: World;
beforeAll(async () => {
  own = await createOwnDatabase();
  clamd = new TestClamd();
  world = await openWorld({ database: own.name, worker: true, largestFile: 300_000, clamd: { address: { host: "127.0.0.1", port: await clamd.listen() }, largest: 200_000 } });
});
afterAll(async () => {
  await world.close();
  await clamd.close();
  await own.drop();
});

const stateOf = async (tenant: TestTenant, id: string): Promise<TestFile> => (await filesOf(tenant.owner, tenant)).find((file) => file.id === id)!;
const ends = (tenant: TestTenant, id: string) => eventually(async () => ((await stateOf(tenant, id)).state === "QUARANTINED" ? null : stateOf(tenant, id)));
const objectsOf = (tenant: TestTenant) => readdir(join(world.folder, tenantRow(tenant))).catch(() => [] as string[]);
const used = (tenant: TestTenant) =>
  asOwner(async (client) => Number((await client.query("select used from billing.quota_usages where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant)])).rows[0].used), own.name);

test("while a file waits in quarantine nobody can download it, whatever their role and whatever addresses they have; found to be clean, it can be", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  const scanned = Promise.withResolvers<void>();
  clamd.moods.push({ waitsFor: scanned.promise });
  const text = "harmless".repeat(20_000);
  const place = await uploadPlace(tenant.owner, tenant);
  expect((await put(place.url, text)).file).toMatchObject({ id: place.id, state: "QUARANTINED" });
  const waiting = { state: "QUARANTINED", downloadUrl: null, inspectedAt: null, rejection: null };
  for (const person of [tenant.owner, viewer]) expect(await filesOf(person, tenant)).toMatchObject([waiting]);
  // an address for an upload hands nothing out, and takes nothing once more in the place of what is being read
  expect([(await fetch(place.url)).status, (await put(place.url, "another")).problems]).toEqual([404, ["UPLOAD_ENDED"]]);
  await eventually(() => clamd.streams.some((stream) => stream.toString() === text));
  expect(await stateOf(tenant, place.id)).toMatchObject(waiting);
  scanned.resolve();
  const clean = await ends(tenant, place.id);
  expect(clean).toMatchObject({ state: "AVAILABLE", downloadUrl: expect.any(String), inspectedAt: expect.any(String), rejection: null });
  expect(await (await fetch(here(world.url, clean.downloadUrl!))).text()).toBe(text);
  expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["file.uploaded", "file.released"]));
});

test.each([
  ["malware", "some malware", undefined, { reason: "MALWARE", signature: "Test.Malware" }],
  ["more than the scanner takes", "a small archive of something huge", { says: "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND" }, { reason: "TOO_LARGE", signature: null }],
])("%s is rejected: its bytes and its key are gone, it counts for nothing, and is recorded; deleting it gives no room twice", async (_, bytes, mood, rejection) => {
  const tenant = await makeTenant(world.url);
  if (mood) clamd.moods.push(mood);
  const { file } = await uploadFile(tenant.owner, tenant, bytes);
  expect(await ends(tenant, file!.id)).toMatchObject({ state: "REJECTED", downloadUrl: null, inspectedAt: expect.any(String), rejection, size: bytes.length });
  await eventually(async () => (await objectsOf(tenant)).length === 0);
  const { rows } = await asOwner((client) => client.query("select key_sealed from operations.files where id = $1", [rowOf(ids.File, file!.id)]), own.name);
  expect(rows).toEqual([{ key_sealed: null }]);
  expect(await used(tenant)).toBe(0);
  const actions = await auditActions(tenant.owner, tenant);
  expect(actions).toContain("file.rejected");
  expect(actions).not.toContain("file.released");
  expect((await deleteFile(tenant.owner, tenant, file!.id)).codes).toEqual([]);
  expect([await used(tenant), await filesOf(tenant.owner, tenant)]).toEqual([0, []]);
});

test("what is larger than the scanner takes is refused while it comes, though the installation would take it otherwise", async () => {
  const tenant = await makeTenant(world.url);
  expect(await uploadFile(tenant.owner, tenant, "x".repeat(200_001))).toMatchObject({ status: 400, problems: ["FILE_TOO_LARGE"] });
  expect((await uploadPlace(tenant.owner, tenant, { name: "large.txt", size: 200_001 })).problems).toEqual(["FILE_TOO_LARGE"]);
  expect([await objectsOf(tenant), await filesOf(tenant.owner, tenant)]).toEqual([[], []]);
});

test("while the scanner has trouble the file waits, and is scanned again", async () => {
  const tenant = await makeTenant(world.url);
  clamd.moods.push("hangs up");
  const { file } = await uploadFile(tenant.owner, tenant, "patient");
  const retried = () => asOwner((client) => client.query("update pgboss.job set start_after = now() where state = 'retry' and name = 'operations.scan_file'"), own.name);
  await eventually(async () => (await retried()).rowCount);
  expect(await ends(tenant, file!.id)).toMatchObject({ state: "AVAILABLE" });
});
