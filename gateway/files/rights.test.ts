import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { doorAnswer, filesOf, here, put, uploadFile, uploadPlace, type DoorAnswer } from "../../test/kit/files.js";
import { changeRole, mutate, remove } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let root: Person;
beforeAll(async () => {
  world = await openWorld();
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  await eventually(async () => (await root.send("{ administrators { userId } }")).errors.length === 0);
});
afterAll(() => world.close());

const objects = (tenant: TestTenant) => readdir(join(world.folder, tenantRow(tenant))).catch(() => [] as string[]);
const codeOf = async (token: string, tenant: TestTenant, query = "{ files(first: 1) { edges { node { id } } } }") => (await send(world.url, query, { token, tenant: tenant.id })).errors[0]?.extensions.code ?? null;
const elsewhere = (tenant: TestTenant) =>
  asOwner((client) =>
    client.query("insert into tenancy.tenant_settings (tenant_id, allowed_addresses) values ($1, '{203.0.113.0/24}') on conflict (tenant_id) do update set allowed_addresses = excluded.allowed_addresses", [tenantRow(tenant)]),
  );

/** An upload of which all but the last byte lies in the storage. */
async function nearlyDone(tenant: TestTenant, url: string, headers: Record<string, string> = {}, form?: [string, string]): Promise<() => Promise<DoorAnswer>> {
  const before = (await objects(tenant)).length;
  const [head, tail] = form ?? ["", ""];
  const sending = request(url, { method: form ? "POST" : "PUT", headers: { ...headers, "content-length": head.length + 200_000 + tail.length } });
  const answered = new Promise<DoorAnswer>((resolve, reject) => {
    sending.once("error", reject);
    sending.once("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve(doorAnswer(new Response(text, { status: answer.statusCode! }))));
    });
  });
  sending.write(head + "x".repeat(199_999));
  await eventually(async () => (await objects(tenant)).length > before);
  return () => {
    sending.end(`x${tail}`);
    return answered;
  };
}

const boundary = "----of-a-test";
const formOf = (): [string, string] => [`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\n`, `\r\n--${boundary}--\r\n`];
const inForm = (token: string, tenant: TestTenant) => nearlyDone(tenant, `${world.url}/api/files/upload`, { authorization: `Bearer ${token}`, "x-tenant": tenant.id, "content-type": `multipart/form-data; boundary=${boundary}` }, formOf());

const losses: [string, (person: Person & { membershipId?: string }, tenant: TestTenant) => Promise<unknown>, code: string][] = [
  ["signs out", (person) => person.send("mutation { logout { signedOut } }"), "UNAUTHENTICATED"],
  ["is removed", (person, tenant) => remove(tenant.owner, tenant, person.membershipId!), "NOT_FOUND"],
  ["may have nothing to do with files", (person, tenant) => changeRole(tenant.owner, tenant, person.membershipId!, "billing"), "FORBIDDEN"],
  ["finds its tenant suspended", (_person, tenant) => mutate(root, "suspendTenant", "tenant { id }", { tenantId: tenant.id, reason: "a test" }), "TENANT_SUSPENDED"],
  ["is at an address that is not allowed any more", (_person, tenant) => elsewhere(tenant), "ADDRESS_NOT_ALLOWED"],
];

test.each(losses)("whoever %s while its file comes in is refused at the end, by an address and in a form, and nothing of the file stays", async (_title, lose, code) => {
  const tenant = await makeTenant(world.url);
  const person = await makeMember(tenant, "member");
  const finish = [await nearlyDone(tenant, (await uploadPlace(person, tenant)).url), await inForm(person.accessToken, tenant)];
  const unused = await uploadPlace(person, tenant);
  await lose(person, tenant);
  await eventually(async () => (await codeOf(person.accessToken, tenant)) === code);
  for (const end of finish) expect(await end()).toMatchObject({ file: null, code });
  await eventually(async () => (await objects(tenant)).length === 0);
  // an address whose maker is gone is none
  expect((await put(unused.url, "x")).code).toBe(code === "UNAUTHENTICATED" ? "NOT_FOUND" : code);
  const { rows } = await asOwner((client) => client.query("select id from operations.files where tenant_id = $1 and claimed_at is not null", [tenantRow(tenant)]));
  expect(rows).toEqual([]);
});

test("an owner of a suspended tenant changes nothing in it by an upload either", async () => {
  const tenant = await makeTenant(world.url);
  const finish = await nearlyDone(tenant, (await uploadPlace(tenant.owner, tenant)).url);
  await mutate(root, "suspendTenant", "tenant { id }", { tenantId: tenant.id, reason: "a test" });
  await eventually(async () => (await codeOf(tenant.owner.accessToken, tenant, 'mutation { deleteFile(input: { id: "x" }) { deletedFileId } }')) === "TENANT_SUSPENDED");
  expect(await finish()).toMatchObject({ file: null, code: "TENANT_SUSPENDED" });
  await eventually(async () => (await objects(tenant)).length === 0);
});

test("a key's upload ends with the key", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret apiKey { id }", { name: "Backup", scopes: ["file:manage", "file:read"] }, { tenant: tenant.id });
  const secret = payload.secret as string;
  const finish = await inForm(secret, tenant);
  await mutate(tenant.owner, "revokeApiKey", "apiKey { id }", { id: payload.apiKey.id as string }, { tenant: tenant.id });
  await eventually(async () => (await codeOf(secret, tenant)) === "UNAUTHENTICATED");
  expect(await finish()).toMatchObject({ file: null, code: "UNAUTHENTICATED" });
  await eventually(async () => (await objects(tenant)).length === 0);
});

test("nothing has to be taken from whoever keeps its rights", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makeMember(tenant, "member");
  for (const end of [await nearlyDone(tenant, (await uploadPlace(person, tenant)).url), await inForm(person.accessToken, tenant)]) expect(await end()).toMatchObject({ status: 201, file: { state: "AVAILABLE", size: 200_000 } });
});

test("an address for a download is good while its maker may see the file, from where the tenant is entered", async () => {
  const tenant = await makeTenant(world.url);
  const [leaver, changer, person] = [await makeMember(tenant, "member"), await makeMember(tenant, "member"), await makeMember(tenant, "member")];
  await uploadFile(tenant.owner, tenant, "hello");
  const addressOf = async (by: Person) => here(world.url, (await filesOf(by, tenant))[0]!.downloadUrl!);
  const [gone, changed, ours] = [await addressOf(leaver), await addressOf(changer), await addressOf(person)];
  const get = async (url: string) => (await fetch(url)).status;
  expect([await get(gone), await get(changed), await get(ours)]).toEqual([200, 200, 200]);
  await remove(tenant.owner, tenant, leaver.membershipId!);
  await changeRole(tenant.owner, tenant, changer.membershipId!, "billing");
  await eventually(async () => (await get(gone)) === 404 && (await get(changed)) === 404);
  expect(await get(ours)).toBe(200);
  await elsewhere(tenant);
  await eventually(async () => (await get(ours)) !== 200);
  expect((await doorAnswer(await fetch(ours))).code).toBe("ADDRESS_NOT_ALLOWED");
});
