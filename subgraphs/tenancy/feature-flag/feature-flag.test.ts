import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type World } from "../../../test/kit/world.js";
import { asRole } from "../../kernel/postgres/role.js";

const fields = "id key type description variants { name value } defaultVariant offVariant overridable version switchedOffAt archivedAt rules { variant tenantIds userIds roles plans percentage percentageOf from until }";

let world: World;
let root: Person;
beforeAll(async () => {
  world = await openWorld();
  root = await makeAdministrator(world);
});
afterAll(() => world.close());

async function makeAdministrator(where: World, database?: string): Promise<Person> {
  const person = await makePerson(where.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(person)]), database);
  await eventually(async () => (await person.send("{ users(first: 1) { edges { cursor } } }")).errors.length === 0);
  return person;
}

const create = (input: object = {}, by = root) => mutate(by, "createFeatureFlag", `featureFlag { ${fields} }`, { key: `flag-${unique()}`, type: "BOOLEAN", ...input });
const update = (flag: { id: string; version: number }, input: object, by = root) =>
  mutate(by, "updateFeatureFlag", `featureFlag { ${fields} }`, { id: flag.id, version: flag.version, ...input });
const archive = (id: string, by = root) => mutate(by, "archiveFeatureFlag", "featureFlag { key archivedAt }", { id });
const valueFor = async (person: Person, key: string, tenant?: string) =>
  (await person.send("query ($key: String!) { flag(key: $key) { value variant reason type } }", { variables: { key }, ...(tenant && { tenant }) })).data.flag;
const entries = (action: string, key: string) =>
  asOwner(async (client) => (await client.query("select tenant_id, actor_id, payload from compliance.audit_logs where action = $1 and payload ->> 'key' = $2", [action, key])).rows);

test("administrators of the installation make, see, change and archive flags; owners and strangers do none of it, and see no rule", async () => {
  const flag = (await create()).payload.featureFlag;
  const tenant = await makeTenant(world.url);
  for (const person of [tenant.owner, await makePerson(world.url)]) {
    for (const outcome of [await create({}, person), await update(flag, { on: false }, person), await archive(flag.id, person)]) expect(outcome.codes).toEqual(["FORBIDDEN"]);
    expect((await person.send("{ featureFlags(first: 1) { edges { cursor } } }")).errors[0]!.extensions.code).toBe("FORBIDDEN");
    expect((await person.send("query ($id: ID!) { node(id: $id) { id ... on FeatureFlag { rules { tenantIds } } } }", { variables: { id: flag.id } })).data).toEqual({ node: null });
  }
  const { data } = await root.send(`query ($id: ID!) { node(id: $id) { ... on FeatureFlag { ${fields} } } featureFlags(first: 100) { edges { node { id } } } }`, { variables: { id: flag.id } });
  expect(data.node).toEqual(flag);
  expect(data.featureFlags.edges).toContainEqual({ node: { id: flag.id } });
});

test("a flag of each type is worth its variant, to whoever is signed in; of no name it is null", async () => {
  const person = await makePerson(world.url);
  const plain = (await create()).payload.featureFlag;
  await eventually(async () => (await valueFor(person, plain.key)) !== null);
  expect(await valueFor(person, plain.key)).toEqual({ value: false, variant: "off", reason: "STATIC", type: "BOOLEAN" });
  for (const [type, value] of [["STRING", "Grüezi"], ["NUMBER", 0.5], ["JSON", { steps: [1, { deep: null }] }], ["JSON", [1, 2]]] as const) {
    const { key } = (await create({ type, variants: [{ name: "only", value }], defaultVariant: "only", offVariant: "only" })).payload.featureFlag;
    await eventually(async () => (await valueFor(person, key)) !== null);
    expect(await valueFor(person, key)).toMatchObject({ value, type });
  }
  const answer = await person.send("query ($keys: [String!]!) { flags(keys: $keys) { key } flag(key: \"none\") { key } }", { variables: { keys: [plain.key, "none", plain.key] } });
  expect(answer.data).toEqual({ flags: [{ key: plain.key }], flag: null });
});

test("rules name tenants, people, roles and plans by what the platform knows of the caller; each gets its own", async () => {
  const [acme, umbrella] = [await makeTenant(world.url), await makeTenant(world.url)];
  const viewer = await makeMember(acme, "viewer");
  const variants = ["tenant", "person", "role", "plan", "nobody"].map((name) => ({ name, value: name }));
  const rules = [
    { variant: "person", userIds: [viewer.id] },
    { variant: "role", roles: ["viewer"], tenantIds: [acme.id] },
    { variant: "tenant", tenantIds: [acme.id] },
    { variant: "plan", plans: ["free"] },
  ];
  const { key } = (await create({ type: "STRING", variants, defaultVariant: "nobody", offVariant: "nobody", rules })).payload.featureFlag;
  await eventually(async () => (await valueFor(viewer, key)) !== null);
  expect((await valueFor(viewer, key, acme.id)).value).toBe("person");
  expect((await valueFor(acme.owner, key, acme.id)).value).toBe("tenant");
  expect((await valueFor(await makeMember(acme, "viewer"), key, acme.id)).value).toBe("role");
  expect((await valueFor(umbrella.owner, key, umbrella.id)).value).toBe("plan");
  expect((await valueFor(umbrella.owner, key)).value).toBe("nobody");
});

test("a change, the kill switch among them, is effective on every process within a second, and recorded with before and after, in no tenant", async () => {
  const other = await openWorld();
  try {
    const tenant = await makeTenant(world.url);
    const flag = (await create({ rules: [{ variant: "on", tenantIds: [tenant.id], percentage: 100, percentageOf: "TENANT" }] })).payload.featureFlag;
    const elsewhere = new Proxy(tenant.owner, { get: (person, name) => (name === "send" ? (query: string, options: object) => tenant.owner.send.call({ ...person, url: other.url }, query, options) : Reflect.get(person, name) as unknown) });
    for (const person of [tenant.owner, elsewhere]) await eventually(async () => (await valueFor(person, flag.key, tenant.id))?.value === true);
    const { codes, payload } = await mutate(root, "updateFeatureFlag", "featureFlag { version switchedOffAt }", { id: flag.id, version: 1, on: false });
    expect({ codes, version: payload.featureFlag.version }).toEqual({ codes: [], version: 2 });
    for (const person of [tenant.owner, elsewhere]) await eventually(async () => (await valueFor(person, flag.key, tenant.id)).reason === "DISABLED");
    const [entry] = await entries("feature_flag.updated", flag.key);
    expect(entry).toMatchObject({ tenant_id: null, actor_id: userRow(root), payload: { before: { on: true }, after: { on: false } } });
    expect(entry.payload.after.rules).toEqual([{ variant: "on", tenantIds: [tenant.id], percentage: 100, percentageOf: "tenant" }]);
  } finally {
    await other.close();
  }
});

test("of fifty administrators' changes to one reading of a flag one is made; the others are told to read it again", async () => {
  const flag = (await create()).payload.featureFlag;
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => update(flag, { description: `Take ${n}` })));
  expect(tally(outcomes)).toEqual({ DONE: 1, CONFLICT: 49 });
  expect(await entries("feature_flag.updated", flag.key)).toHaveLength(1);
});

test("what stays as it was is no change: no event, and the same version", async () => {
  const flag = (await create({ type: "JSON", variants: [{ name: "a", value: { z: 1, a: [2] } }], defaultVariant: "a", offVariant: "a" })).payload.featureFlag;
  const { payload } = await update(flag, { variants: flag.variants, description: "", on: true, rules: [] });
  expect(payload.featureFlag.version).toBe(1);
  expect(await entries("feature_flag.updated", flag.key)).toEqual([]);
});

test("of twenty flags of one name one is made; archived, its name is free, and nobody gets it any more", async () => {
  const key = `flag-${unique()}`;
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => create({ key })));
  expect(tally(outcomes)).toEqual({ DONE: 1, FLAG_KEY_TAKEN: 19 });
  const { id } = outcomes.find(({ problems }) => problems.length === 0)!.payload.featureFlag;
  expect((await archive(id)).payload.featureFlag.archivedAt).not.toBeNull();
  expect((await archive(id)).problems).toEqual([]);
  expect(await entries("feature_flag.archived", key)).toHaveLength(1);
  expect((await update({ id, version: 2 }, { on: false })).problems).toEqual(["FLAG_ARCHIVED"]);
  await eventually(async () => (await valueFor(root, key)) === null);
  expect((await create({ key })).problems).toEqual([]);
  const { data } = await root.send("{ featureFlags(first: 100) { edges { node { id } } } }");
  expect(data.featureFlags.edges).not.toContainEqual({ node: { id } });
});

test("each mistake in a flag is named, all at once, and nothing is made", async () => {
  const wrong = {
    key: "Not A Key",
    type: "NUMBER",
    description: "x".repeat(501),
    variants: [{ name: "one", value: "1" }, { name: "one", value: 2 }],
    defaultVariant: "none",
    offVariant: "one",
    rules: [
      { variant: "gone", percentage: 0 },
      { variant: "one", tenantIds: ["ten_nonsense"], from: "2026-12-02T00:00:00Z", until: "2026-12-01T00:00:00Z" },
      { variant: "one", roles: [] },
    ],
  };
  const { problems, payload } = await create(wrong);
  expect([...new Set(problems)].toSorted()).toEqual(["FLAG_DESCRIPTION_INVALID", "FLAG_KEY_INVALID", "FLAG_RULE_INVALID", "FLAG_VARIANTS_INVALID", "FLAG_VARIANT_UNKNOWN"]);
  expect(payload.featureFlag).toBeNull();
  const paths = payload.userErrors.map(({ path }: { path: string[] }) => path.join("."));
  expect(paths).toEqual(expect.arrayContaining(["input.rules.0.variant", "input.rules.0.percentage", "input.rules.1.tenantIds", "input.rules.1.until", "input.rules.2"]));
  const flag = (await create()).payload.featureFlag;
  expect((await update(flag, { variants: [{ name: "on", value: true }] })).problems).toEqual(["FLAG_VARIANT_UNKNOWN", "FLAG_VARIANT_UNKNOWN"]);
});

test("there are never more than five hundred flags: of ten at once for the last place one is made", () =>
  withOwnDatabase(async (database) => {
    const own = await openWorld({ database });
    try {
      const administrator = await makeAdministrator(own, database);
      const variants = JSON.stringify([{ name: "on", value: true }]);
      await asOwner(
        (client) =>
          client.query(
            `insert into tenancy.feature_flags (id, key, description, type, variants, default_variant, off_variant, created_at, created_by, updated_at)
             select gen_random_uuid(), 'planted-' || n, '', 'boolean', $1, 'on', 'on', now(), gen_random_uuid(), now() from generate_series(1, 499) n`,
            [variants],
          ),
        database,
      );
      expect(tally(await Promise.all(Array.from({ length: 10 }, () => create({}, administrator))))).toEqual({ DONE: 1, FLAG_LIMIT_REACHED: 9 });
    } finally {
      await own.close();
    }
  }));

test("whoever makes, changes, switches or ends a flag has proved who it is within 15 minutes; an older proof reads them still", async () => {
  const own = await openWorld();
  try {
    const person = await makeAdministrator(own);
    const flag = (await create({}, person)).payload.featureFlag;
    own.clock.advance({ minutes: 10 });
    const { payload } = await mutate(person, "refreshSession", "session { accessToken }", { refreshToken: person.refreshToken });
    const later = Object.assign(Object.create(person), { accessToken: payload.session.accessToken }) as Person;
    expect((await update(flag, { description: "In time" }, later)).problems).toEqual([]);
    own.clock.advance({ minutes: 6 });
    const tries = [await create({}, later), await update({ ...flag, version: 2 }, { on: false }, later), await archive(flag.id, later)];
    expect(tries.map(({ codes }) => codes)).toEqual([["REAUTHENTICATION_REQUIRED"], ["REAUTHENTICATION_REQUIRED"], ["REAUTHENTICATION_REQUIRED"]]);
    expect((await later.send("{ featureFlags(first: 1) { edges { cursor } } }")).errors).toEqual([]);
  } finally {
    await own.close();
  }
});

test("the database takes flags from operators alone: support and auditors neither write nor see the rows, whatever lets them in", async () => {
  const flag = (await create()).payload.featureFlag;
  const [support, auditor] = [await makePerson(world.url), await makePerson(world.url)];
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, 'support'), ($2, 'auditor')", [userRow(support), userRow(auditor)]));
  const touch = (by: Person) =>
    asRole(world.platform.pool, "tenon_tenancy", async (client) => {
      await client.query("select set_config('app.actor_id', $1, true)", [userRow(by)]);
      return (await client.query("update tenancy.feature_flags set description = 'Touched' where key = $1", [flag.key])).rowCount;
    });
  expect([await touch(support), await touch(auditor), await touch(root)]).toEqual([0, 0, 1]);
});
