import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { filesOf, here, uploadFile } from "../../../test/kit/files.js";
import { clamdBinary, eicar, prepareClamd, type RealClamd } from "../../../test/kit/real-clamd.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let clamd: RealClamd;
let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  own = await createOwnDatabase();
  clamd = await prepareClamd();
  world = await openWorld({ database: own.name, worker: true, clamd: { address: { path: clamd.path }, largest: 4_194_304 } });
  tenant = await makeTenant(world.url);
});
afterAll(async () => {
  await world.close();
  await clamd.close();
  await own.drop();
});

const retried = () => asOwner(async (client) => (await client.query("update pgboss.job set start_after = now() where state = 'retry' and name = 'operations.scan_file' returning 1")).rowCount, own.name);
const files = async () => new Map((await filesOf(tenant.owner, tenant)).map((file) => [file.name, file]));

// one after the other: the daemon starts in between
test("files that come before there is a daemon wait, and their jobs are tried again", async () => {
  await uploadFile(tenant.owner, tenant, eicar, "eicar.txt");
  await uploadFile(tenant.owner, tenant, `clean ${"x".repeat(300_000)}`, "clean.txt");
  await uploadFile(tenant.owner, tenant, `${"y".repeat(300_000)}tenon-malware-marker`, "marked.txt");
  await eventually(retried);
  expect([...(await files()).values()].map(({ state, downloadUrl }) => [state, downloadUrl])).toEqual(Array.from({ length: 3 }, () => ["QUARANTINED", null]));
});

if (clamdBinary) {
  test("once it is there it finds what is malware, by name, and lets through what is not", async () => {
    clamd.start(clamdBinary!);
    await eventually(() => world.platform.scanner!.version().catch(() => false), 60);
    await eventually(async () => {
      await retried();
      return [...(await files()).values()].every(({ state }) => state !== "QUARANTINED");
    }, 60);
    const told = await files();
    expect(told.get("eicar.txt")).toMatchObject({ state: "REJECTED", downloadUrl: null, rejection: { reason: "MALWARE", signature: "Eicar-Test.UNOFFICIAL" } });
    expect(told.get("marked.txt")).toMatchObject({ state: "REJECTED", downloadUrl: null, rejection: { reason: "MALWARE", signature: "Tenon.Marker.UNOFFICIAL" } });
    expect(told.get("clean.txt")).toMatchObject({ state: "AVAILABLE" });
    expect((await (await fetch(here(world.url, told.get("clean.txt")!.downloadUrl!))).text()).length).toBe(300_006);
  });
} else {
  test("no clamd is installed here (Debian's package is clamav-daemon): what it would find is not tested", () => expect(clamdBinary).toBeUndefined());
}
