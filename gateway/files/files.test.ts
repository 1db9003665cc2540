import { request } from "node:http";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../test/kit/context.js";
import { doorAnswer, filesOf, here, put, uploadFile, uploadPlace } from "../../test/kit/files.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";
import { pictures } from "../../subgraphs/kernel/picture/pictures.fixture.js";
import { ids } from "../../subgraphs/operations/contract.js";

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld({ largestFile: 300_000, rates: { anonymousPerMinute: 1e6, userPerMinute: 1e6 } });
  tenant = await makeTenant(world.url);
});
afterAll(() => world.close());

const objects = (of = tenant) => readdir(join(world.folder, tenantRow(of))).catch(() => [] as string[]);
async function stored(bytes: string | Uint8Array, name?: string) {
  const { file } = await uploadFile(tenant.owner, tenant, bytes, name);
  const listed = (await filesOf(tenant.owner, tenant)).find(({ id }) => id === file!.id)!;
  return { id: file!.id, url: here(world.url, listed.downloadUrl!), sha256: listed.sha256! };
}
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

test("a file is saved and never shown, under its own name", async () => {
  const { url, sha256 } = await stored("hello", "Jahr 2026 Ü%報告.html");
  const answer = await get(url);
  expect([answer.status, await answer.text()]).toEqual([200, "hello"]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/plain",
    "content-length": "5",
    "content-disposition": `attachment; filename="Jahr 2026 U_.html"; filename*=UTF-8''Jahr%202026%20%C3%9C%25%E5%A0%B1%E5%91%8A.html`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "accept-ranges": "bytes",
    etag: `"${sha256}"`,
  });
});

test("any part of a file is had by a range, across the borders of sealed pieces too", async () => {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, n) => 97 + (n % 23)));
  const { url, sha256 } = await stored(bytes);
  const size = bytes.length;
  for (const [asked, from, to] of [["0-0", 0, 0], ["65535-65536", 65_535, 65_536], ["131072-", 131_072, size - 1], ["-5", size - 5, size - 1], ["-999999", 0, size - 1], ["199999-999999", 199_999, size - 1], ["10-150000", 10, 150_000]] as const) {
    const answer = await get(url, { range: `bytes=${asked}` });
    expect([asked, answer.status, answer.headers.get("content-range"), answer.headers.get("content-length")]).toEqual([asked, 206, `bytes ${from}-${to}/${size}`, String(to - from + 1)]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true);
  }
  for (const asked of ["bytes=200000-", "bytes=-0"]) {
    const answer = await get(url, { range: asked });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
  }
  for (const asked of ["bytes=0-1,3-4", "bytes=5-1", "bytes=-", "lines=1-2", "nonsense"]) expect((await get(url, { range: asked })).status).toBe(200);
  expect((await get(url, { range: "bytes=0-1", "if-range": `"${sha256}"` })).status).toBe(206);
  expect((await get(url, { range: "bytes=0-1", "if-range": '"another"' })).status).toBe(200);
  const head = await fetch(url, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(size), ""]);
});

test.each([
  ["a page", "<!DOCTYPE html><script>alert(1)</script>", "FILE_TYPE_NOT_ALLOWED"],
  ["a drawing with a script", '  <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "FILE_TYPE_NOT_ALLOWED"],
  ["XML", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "FILE_TYPE_NOT_ALLOWED"],
  ["a program for Windows", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "FILE_TYPE_NOT_ALLOWED"],
  ["a program for Linux", Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(200)]), "FILE_TYPE_NOT_ALLOWED"],
  ["bytes that are nothing", Buffer.from([0, 1, 2, 255, 254]), "FILE_TYPE_NOT_ALLOWED"],
  ["nothing", "", "FILE_TOO_LARGE"],
  ["a byte too much", "x".repeat(300_001), "FILE_TOO_LARGE"],
])("%s is refused, whatever its name says, and nothing of it stays", async (_title, bytes, problem) => {
  const own = await makeTenant(world.url);
  expect(await uploadFile(own.owner, own, bytes, "picture.png")).toMatchObject({ status: 400, code: "BAD_USER_INPUT", problems: [problem] });
  expect([await objects(own), await filesOf(own.owner, own)]).toEqual([[], []]);
});

test("the type is told by the bytes, and what is two things at once is handed out as the first of them", async () => {
  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex"), Buffer.from("<script>alert(1)</script>")]);
  const { url } = await stored(png, "page.html");
  const answer = await get(url);
  expect([answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual(["image/png", expect.stringMatching(/^attachment;/)]);
});

test("a picture that is small to send and huge to look at is refused, as is one that cannot be read, and nothing of it stays; others come as they are", async () => {
  const own = await makeTenant(world.url);
  for (const { name, grown, base64 } of pictures) {
    const bytes = Buffer.from(base64, "base64");
    const huge = Buffer.from(bytes.toString("hex").replace(...grown), "hex");
    expect([name, await uploadFile(own.owner, own, huge)]).toEqual([name, expect.objectContaining({ status: 400, code: "BAD_USER_INPUT", problems: ["PICTURE_TOO_LARGE"] })]);
  }
  const [png] = pictures.map(({ base64 }) => Buffer.from(base64, "base64"));
  expect(await uploadFile(own.owner, own, png!.subarray(0, 20))).toMatchObject({ status: 400, problems: ["FILE_TYPE_NOT_ALLOWED"] });
  expect([await objects(own), await filesOf(own.owner, own)]).toEqual([[], []]);
  for (const { name, contentType, base64 } of pictures) {
    expect([name, await uploadFile(own.owner, own, Buffer.from(base64, "base64"))]).toEqual([name, expect.objectContaining({ status: 201, file: expect.objectContaining({ contentType, state: "AVAILABLE" }) })]);
  }
});

test("an upload that breaks off leaves neither bytes nor a file, and its address is used up", async () => {
  const own = await makeTenant(world.url);
  const { url, id } = await uploadPlace(own.owner, own);
  const sending = request(url, { method: "PUT", headers: { "content-length": "250000" } });
  sending.on("error", () => undefined);
  sending.write(Buffer.alloc(150_000, "x"));
  await eventually(async () => (await objects(own)).length === 1);
  expect(await filesOf(own.owner, own)).toMatchObject([{ id, state: "UPLOADING", downloadUrl: null }]);
  sending.destroy();
  await eventually(async () => (await objects(own)).length === 0 && (await filesOf(own.owner, own)).length === 0);
  expect((await put(url, "again")).problems).toEqual(["UPLOAD_ENDED"]);
});

test("one file comes with a request, and whoever is nobody, names no tenant or comes from another site is refused", async () => {
  const send = async (headers: Record<string, string>, body: BodyInit) => doorAnswer(await fetch(`${world.url}/api/files/upload`, { method: "POST", headers, body }));
  const form = () => {
    const made = new FormData();
    made.append("file", new Blob(["hello"]), "a.txt");
    return made;
  };
  const token = { authorization: `Bearer ${tenant.owner.accessToken}` };
  expect(await send({}, form())).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  expect(await send(token, form())).toMatchObject({ code: "TENANT_REQUIRED" });
  expect((await send({ cookie: "tenon_session=x; __Host-tenon_session=x; tenon_access=x; tenon_refresh=x", origin: "https://evil.example" }, form())).file).toBeNull();
  const headers = { ...token, "x-tenant": tenant.id };
  expect((await send({ ...headers, "content-type": "application/json" }, "{}")).code).toBe("BAD_USER_INPUT");
  const many = new FormData();
  for (let n = 0; n < 2_000; n += 1) many.append(`field ${n}`, "x");
  expect((await send(headers, many)).status).toBe(400);
});

test("a key of a program uploads what its scopes allow", async () => {
  const own = await makeTenant(world.url);
  const keyOf = async (scopes: string[]) => (await mutate(own.owner, "createApiKey", "secret", { name: scopes.join(" "), scopes }, { tenant: own.id })).payload.secret as string;
  const send = async (key: string) => {
    const form = new FormData();
    form.append("file", new Blob(["hello"]), "a.txt");
    return (await fetch(`${world.url}/api/files/upload`, { method: "POST", headers: { authorization: `Bearer ${key}` }, body: form })).status;
  };
  expect([await send(await keyOf(["file:read", "file:manage"])), await send(await keyOf(["file:read"]))]).toEqual([201, 403]);
});

test("bytes that were changed in the storage, moved or cut off are not handed out as the file's", async () => {
  const { url, id } = await stored("x".repeat(150_000));
  const path = join(world.folder, tenantRow(tenant), rowOf(ids.File, id));
  const whole = await readFile(path);
  const changed = Buffer.from(whole);
  changed[70_000]! ^= 1;
  const swapped = Buffer.concat([whole.subarray(65_552, 131_104), whole.subarray(0, 65_552), whole.subarray(131_104)]);
  for (const wrong of [changed, swapped, whole.subarray(0, 131_104), whole.subarray(0, 100)]) {
    await writeFile(path, wrong);
    const got = await get(url).then(async (answer) => [answer.status, (await answer.text()).length], () => null).catch(() => null);
    expect(got === null || got[0] === 500).toBe(true);
  }
  await writeFile(path, whole);
  expect((await get(url)).status).toBe(200);
});

test("an address that was changed, is over, or is for something else hands out nothing", async () => {
  const [one, other] = [await stored("one"), await stored("other")];
  const ticket = new URL(one.url).searchParams.get("ticket")!;
  const place = await uploadPlace(tenant.owner, tenant);
  const wrong = [one.url.replace(/.$/, "!"), one.url.replace(one.id, other.id), one.url.replace(ticket, `${ticket.slice(0, 40)}${ticket[40] === "A" ? "B" : "A"}${ticket.slice(41)}`), one.url.split("?")[0]!, `${one.url}&ticket=${ticket}`, place.url];
  for (const url of wrong) expect((await get(url)).status).toBe(404);
  expect((await put(one.url, "mine")).status).toBe(404);
  expect((await get(one.url)).status).toBe(200);
  world.clock.advance({ minutes: 5 });
  expect((await get(one.url)).status).toBe(404);
});

test("an address for an upload is for its file alone, for 15 minutes, and while its maker may upload", async () => {
  const [one, other] = [await uploadPlace(tenant.owner, tenant), await uploadPlace(tenant.owner, tenant)];
  expect((await put(one.url.replace(one.id, other.id), "x")).status).toBe(404);
  expect((await put(one.url.replace(/ticket=.{9}/, "ticket=AAAAAAAAA"), "x")).status).toBe(404);
  expect(await put(one.url, "hello")).toMatchObject({ status: 201, file: { id: one.id, state: "AVAILABLE" } });
  world.clock.advance({ minutes: 15 });
  expect((await put(other.url, "x")).problems).toEqual(["UPLOAD_ENDED"]);
});
