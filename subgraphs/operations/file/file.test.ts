import { createHash } from "node:crypto";
import { readdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { deleteFile, filesOf, here, put, uploadFile, uploadPlace } from "../../../test/kit/files.js";
import { auditActions, membershipOf, mutate, remove } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { ids } from "../contract.js";
import { collectFilesJob, removeFileJob } from "./file.jobs.js";

let world: World;
beforeAll(async () => {
  world = await openWorld({ largestFile: 300_000 });
});
afterAll(() => world.close());

const objectsOf = (tenant: TestTenant) => readdir(join(world.folder, tenantRow(tenant))).catch(() => [] as string[]);
const setQuota = (tenant: TestTenant, bytes: number) =>
  asOwner((client) => client.query("update billing.quota_usages set quantity = $2 where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant), bytes]));
const used = (tenant: TestTenant) =>
  asOwner(async (client) => Number((await client.query("select used from billing.quota_usages where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant)])).rows[0].used));
const nobody = { correlationId: "test", actor: null, tenant: null, client: { ip: null, userAgent: null }, idempotency: null };
async function asJob(tenantId: string | null, run: (ctx: Context) => Promise<void>): Promise<void> {
  const ctx = new Context(world.subgraph("operations").foundation, nobody, { readOnly: false, tenantId });
  try {
    await ctx.open();
    await run(ctx);
    await ctx.close("commit");
  } catch (error) {
    await ctx.close("rollback");
    throw error;
  }
}

test("members upload and delete, viewers look, billing does neither, strangers find nothing", async () => {
  const tenant = await makeTenant(world.url);
  const { file } = await uploadFile(tenant.owner, tenant, "hello");
  for (const [role, sees, manages] of [["admin", true, true], ["member", true, true], ["viewer", true, false], ["billing", false, false]] as const) {
    const person = await makeMember(tenant, role);
    expect([role, (await filesOf(person, tenant)).some(({ id }) => id === file!.id)]).toEqual([role, sees]);
    expect([role, (await uploadFile(person, tenant, "hello")).status]).toEqual([role, manages ? 201 : 403]);
    expect([role, (await uploadPlace(person, tenant)).codes]).toEqual([role, manages ? [] : ["FORBIDDEN"]]);
    if (!manages) expect((await deleteFile(person, tenant, file!.id)).codes).toEqual(["FORBIDDEN"]);
  }
  const stranger = await makePerson(world.url);
  expect(await uploadFile(stranger, tenant, "hello")).toMatchObject({ status: 404, code: "NOT_FOUND" });
});

test("files are invisible to other tenants: theirs and none are the same", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { file } = await uploadFile(theirs.owner, theirs, "theirs");
  expect(await filesOf(ours.owner, ours)).toEqual([]);
  for (const id of [file!.id, "file_01h455vb4pex5vsknk084sn02q", "nonsense"]) {
    expect((await deleteFile(ours.owner, ours, id)).codes).toEqual(["NOT_FOUND"]);
    const { errors } = await ours.owner.send("query ($id: ID!) { file(id: $id) { name downloadUrl } }", { tenant: ours.id, variables: { id } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["NOT_FOUND"]);
  }
  expect(await filesOf(theirs.owner, theirs)).toHaveLength(1);
});

test("a file says who uploaded it: a person while it is here, or a program", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const { secret } = (await mutate(tenant.owner, "createApiKey", "secret", { name: "Backup", scopes: ["file:manage", "file:read"] }, { tenant: tenant.id })).payload as { secret: string };
  await uploadFile(tenant.owner, tenant, "by the owner");
  await uploadFile(member, tenant, "by a member");
  await uploadFile({ ...tenant.owner, accessToken: secret }, tenant, "by a program");
  const uploaders = async () => {
    const { data, errors } = await tenant.owner.send("{ files(first: 10) { edges { node { createdBy { __typename ... on User { name } } } } } }", { tenant: tenant.id });
    return [errors, data.files.edges.map(({ node }: { node: { createdBy: { name?: string } | null } }) => node.createdBy)];
  };
  expect(await uploaders()).toEqual([[], [{ __typename: "ApiKey" }, { __typename: "User", name: member.name }, { __typename: "User", name: tenant.owner.name }]]);
  await remove(tenant.owner, tenant, await membershipOf(member, tenant));
  await eventually(async () => (await uploaders())[1][1] === null);
  expect(await uploaders()).toEqual([[], [{ __typename: "ApiKey" }, null, { __typename: "User", name: tenant.owner.name }]]);
});

test("a file for which the quota has no room is refused before anything of it is sent", async () => {
  const tenant = await makeTenant(world.url);
  await setQuota(tenant, 1_000);
  expect((await uploadPlace(tenant.owner, tenant, { name: "fits.txt", size: 1_000 })).codes).toEqual([]);
  expect((await uploadPlace(tenant.owner, tenant, { name: "large.txt", size: 1_001 })).codes).toEqual(["QUOTA_EXCEEDED"]);
  await uploadFile(tenant.owner, tenant, "x".repeat(1_000));
  expect((await uploadPlace(tenant.owner, tenant, { name: "more.txt", size: 1 })).codes).toEqual(["QUOTA_EXCEEDED"]);
});

test("what was uploaded is told by its bytes, counted, recorded, and lies encrypted under a name that nobody chose", async () => {
  const tenant = await makeTenant(world.url);
  const text = "precious words ".repeat(10_000);
  const { file, status } = await uploadFile(tenant.owner, tenant, text, "../../etc/diary.pdf");
  expect([status, file]).toEqual([201, expect.objectContaining({ name: "diary.pdf", state: "AVAILABLE", contentType: "text/plain", size: 150_000, sha256: createHash("sha256").update(text).digest("hex") })]);
  expect(await used(tenant)).toBe(150_000);
  expect(await auditActions(tenant.owner, tenant)).toContain("file.uploaded");
  const objects = await objectsOf(tenant);
  expect(objects).toEqual([rowOf(ids.File, file!.id)]);
  const kept = await readFile(join(world.folder, tenantRow(tenant), objects[0]!));
  expect(kept.includes("precious")).toBe(false);
  const [listed] = await filesOf(tenant.owner, tenant);
  expect(await (await fetch(here(world.url, listed!.downloadUrl!))).text()).toBe(text);
});

test("of ten who use one address at once one stores its bytes, and the address is good for nothing afterwards", async () => {
  const tenant = await makeTenant(world.url);
  const { url } = await uploadPlace(tenant.owner, tenant);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => put(url, `bytes of ${n}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ problems }) => problems.join() === "UPLOAD_ENDED")).toHaveLength(9);
  expect((await put(url, "again")).problems).toEqual(["UPLOAD_ENDED"]);
  expect(await filesOf(tenant.owner, tenant)).toMatchObject([{ state: "AVAILABLE", size: 10 }]);
  expect(await objectsOf(tenant)).toHaveLength(1);
});

test("of ten files that are sent at once those stay that the quota has room for, exactly, and a deleted one makes room", async () => {
  const tenant = await makeTenant(world.url);
  await setQuota(tenant, 3_500);
  const answers = await Promise.all(Array.from({ length: 10 }, () => uploadFile(tenant.owner, tenant, "x".repeat(1_000))));
  expect(answers.map(({ code }) => code ?? "DONE").sort()).toEqual([...Array<string>(3).fill("DONE"), ...Array<string>(7).fill("QUOTA_EXCEEDED")]);
  expect([await used(tenant), (await objectsOf(tenant)).length, (await filesOf(tenant.owner, tenant)).length]).toEqual([3_000, 3, 3]);
  const id = answers.find(({ file }) => file)!.file!.id;
  await deleteFile(tenant.owner, tenant, id);
  expect((await uploadFile(tenant.owner, tenant, "x".repeat(1_000))).status).toBe(201);
  expect(await used(tenant)).toBe(3_000);
});

test("of ten who delete a file at once one does, and the job behind it removes the bytes", async () => {
  const tenant = await makeTenant(world.url);
  const { file } = await uploadFile(tenant.owner, tenant, "hello");
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => deleteFile(tenant.owner, tenant, file!.id)));
  expect(outcomes.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
  expect(await used(tenant)).toBe(0);
  await asJob(tenantRow(tenant), (ctx) => removeFileJob.run(ctx, { fileId: rowOf(ids.File, file!.id) }));
  expect(await objectsOf(tenant)).toEqual([]);
});

test("names lose folders and marks that nobody sees, and each mistake is named", async () => {
  const tenant = await makeTenant(world.url);
  const nameOf = async (name: string) => {
    const { id, problems } = await uploadPlace(tenant.owner, tenant, { name });
    return problems[0] ?? (await filesOf(tenant.owner, tenant)).find((file) => file.id === id)!.name;
  };
  expect(await nameOf("C:\\Users\\ann\\Bericht.pdf")).toBe("Bericht.pdf");
  expect(await nameOf("invoice\u202efdp.exe")).toBe("invoicefdp.exe");
  expect(await nameOf("a\r\nSet-Cookie: b")).toBe("aSet-Cookie: b");
  expect(await nameOf("Übersicht 報告 🦊.txt")).toBe("Übersicht 報告 🦊.txt");
  for (const name of ["", " ", "..", "a/..", "\u200b", "x".repeat(256), "n".repeat(10_000)]) expect(await nameOf(name)).toBe("FILE_NAME_INVALID");
  expect((await uploadPlace(tenant.owner, tenant, { name: "", size: 300_001 })).problems).toEqual(["FILE_NAME_INVALID", "FILE_TOO_LARGE"]);
});

test("what was never finished, and bytes that no file has, are collected; what somebody may be at is left alone", async () => {
  const tenant = await makeTenant(world.url);
  const { file } = await uploadFile(tenant.owner, tenant, "kept");
  const { id } = await uploadPlace(tenant.owner, tenant);
  const stray = `${tenantRow(tenant)}/01890a5d-ac96-774b-bcce-b302099a8057`;
  await world.platform.storage.write(stray, (async function* () { yield Buffer.from("half of a file"); })());
  await asJob(null, (ctx) => collectFilesJob.run(ctx, {}));
  expect([(await filesOf(tenant.owner, tenant)).length, (await objectsOf(tenant)).length]).toEqual([2, 2]);
  const old = new Date(world.clock.now().getTime() - 3 * 3_600_000);
  for (const name of await objectsOf(tenant)) await utimes(join(world.folder, tenantRow(tenant), name), old, old);
  await asOwner((client) => client.query("update operations.files set expires_at = $2 where id = $1", [rowOf(ids.File, id), old]));
  await asJob(null, (ctx) => collectFilesJob.run(ctx, {}));
  expect((await filesOf(tenant.owner, tenant)).map((left) => left.id)).toEqual([file!.id]);
  expect(await objectsOf(tenant)).toEqual([rowOf(ids.File, file!.id)]);
});
