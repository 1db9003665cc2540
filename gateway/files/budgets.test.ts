import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { doorAnswer, filesOf, here, uploadFile, uploadPlace } from "../../test/kit/files.js";
import { mutate } from "../../test/kit/operations.js";
import { makePerson, makeTenant, openWorld, type World } from "../../test/kit/world.js";
import { pointsOf } from "./points.js";

let world: World;
beforeAll(async () => {
  world = await openWorld({ rates: { anonymousPerMinute: 1e6, userPerMinute: 12 } });
});
afterAll(() => world.close());

/** Asks until it is refused, and at the most so often. */
async function untilRefused(ask: () => Promise<Response>, most = 30): Promise<{ answered: number; refusal: Response }> {
  for (let answered = 0; answered < most; answered += 1) {
    const answer = await ask();
    if (answer.status === 429) return { answered, refusal: answer };
    await answer.arrayBuffer();
  }
  throw new Error(`${most} were answered`);
}

test("a point is good for 16 MiB, and no file costs more than 60", () => {
  expect([0, 1, 16 * 1024 ** 2, 16 * 1024 ** 2 + 1, 100 * 1024 ** 2, 1024 ** 4].map(pointsOf)).toEqual([1, 1, 1, 2, 7, 60]);
});

test("downloads draw on the budget of whoever made the address, and say how it stands and when to come again", async () => {
  const tenant = await makeTenant(world.url);
  await uploadFile(tenant.owner, tenant, "hello");
  const url = here(world.url, (await filesOf(tenant.owner, tenant))[0]!.downloadUrl!);
  const first = await fetch(url);
  expect([first.status, first.headers.get("ratelimit-policy")]).toEqual([200, '"user";q=12;w=60, "tenant";q=6000;w=60']);
  const { answered, refusal } = await untilRefused(() => fetch(url));
  expect(answered).toBeLessThan(12);
  expect([Number(refusal.headers.get("retry-after")) > 0, (await doorAnswer(refusal)).code]).toEqual([true, "RATE_LIMITED"]);
  // it is one budget: nothing else is answered either
  expect((await tenant.owner.send("{ me { id } }", { tenant: tenant.id })).errors.map(({ extensions }) => extensions.code)).toEqual(["RATE_LIMITED"]);
  expect((await (await makePerson(world.url)).send("{ me { id } }")).errors).toEqual([]);
});

test("uploads draw on the budget of whoever sends them, by an address and in a form; what is refused for it leaves the address as it was", async () => {
  const tenant = await makeTenant(world.url);
  const { url } = await uploadPlace(tenant.owner, tenant);
  const form = () => {
    const body = new FormData();
    body.append("file", new Blob(["hello"]), "a.txt");
    return fetch(`${world.url}/api/files/upload`, { method: "POST", headers: { authorization: `Bearer ${tenant.owner.accessToken}`, "x-tenant": tenant.id }, body });
  };
  const { refusal } = await untilRefused(form);
  expect([Number(refusal.headers.get("retry-after")) > 0, refusal.headers.get("ratelimit")]).toEqual([true, expect.stringContaining('"user";r=0;')]);
  expect(await doorAnswer(await fetch(url, { method: "PUT", body: "hello" }))).toMatchObject({ status: 429, code: "RATE_LIMITED" });
  world.clock.advance({ minutes: 2 });
  expect(await doorAnswer(await fetch(url, { method: "PUT", body: "hello" }))).toMatchObject({ status: 201 });
});

test("a key's own budget bounds what is done with it", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Backup", scopes: ["file:manage", "file:read"], pointsPerMinute: 3 }, { tenant: tenant.id });
  const by = { url: world.url, accessToken: payload.secret as string };
  const codes: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) codes.push((await uploadFile(by, tenant, "hello")).code);
  expect(codes.at(-1)).toBe("RATE_LIMITED");
});
