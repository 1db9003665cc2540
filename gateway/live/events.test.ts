import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { asOwner, createOwnDatabase } from "../../test/kit/database.js";
import { changeRole, mutate, tally } from "../../test/kit/operations.js";
import { RawSocket } from "../../test/kit/socket.js";
import { eventually } from "../../test/kit/wait.js";
import { lastEvent, socketOf, Watcher, watchEvents } from "../../test/kit/watch.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../test/kit/world.js";

// the worker, which gives events their places, is in one process; both tell them
let here: World;
let there: World;
let database: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  [here, there] = await Promise.all([openWorld({ database, worker: true }), openWorld({ database })]);
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await drop();
});

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const watching = async (tenant: TestTenant, by: Person = tenant.owner, world = here, types: string[] | null = null) =>
  Watcher.open(world.url, by, tenant, watchEvents, { after: await lastEvent(tenant), types });

/** A tenant whose first events have their places. */
async function settled(): Promise<TestTenant> {
  const tenant = await makeTenant(here.url);
  await eventually(async () => (await tenant.owner.send('{ events(first: 5, types: ["member.joined"]) { edges { node { id } } } }', { tenant: tenant.id })).data.events.edges.length === 1);
  return tenant;
}

async function refusal(socket: RawSocket, query: string, variables: object = {}): Promise<string[]> {
  socket.subscribe("refused", query, { variables });
  const { type, payload } = await socket.next();
  expect(type).toBe("error");
  return payload.map((error: { extensions: { code: string } }) => error.extensions.code);
}

describe("who may watch", () => {
  test("are those who may read events: owners and administrators; the others are refused at once, as are strangers and who is not signed in", async () => {
    const tenant = await settled();
    for (const role of ["admin", "billing", "member", "viewer"]) {
      const person = await makeMember(tenant, role);
      if (role === "admin") {
        const watcher = await watching(tenant, person, here, ["tenant.updated"]);
        await rename(tenant, "Seen by admin");
        expect(await watcher.take(1)).toMatchObject([{ type: "tenant.updated", data: { name: "Seen by admin" } }]);
        await watcher.close();
      } else {
        const socket = await socketOf(here.url, person, tenant);
        expect(await refusal(socket, watchEvents)).toEqual(["FORBIDDEN"]);
        await socket.close();
      }
    }
    const stranger = await socketOf(here.url, await makePerson(here.url), tenant);
    expect(await refusal(stranger, watchEvents)).toEqual(["NOT_FOUND"]);
    const outside = await socketOf(here.url, tenant.owner);
    expect(await refusal(outside, watchEvents)).toEqual(["TENANT_REQUIRED"]);
    const nobody = await RawSocket.connect(here.url);
    expect(await refusal(nobody, watchEvents)).toEqual(["UNAUTHENTICATED"]);
    await Promise.all([stranger, outside, nobody].map((socket) => socket.close()));
  });

  test("another tenant's events never arrive, and its cursors are nobody's", async () => {
    const [ours, theirs] = [await settled(), await settled()];
    const [us, them] = [await watching(ours), await watching(theirs)];
    await rename(theirs, "Theirs");
    expect(await them.take(1)).toMatchObject([{ data: { tenantId: theirs.id } }]);
    await rename(ours, "Ours");
    // the first that comes is one's own, though theirs came before
    expect(await us.take(1)).toMatchObject([{ data: { tenantId: ours.id, name: "Ours" } }]);
    const socket = await socketOf(here.url, ours.owner, ours);
    for (const after of [await lastEvent(theirs), "nonsense"]) expect(await refusal(socket, watchEvents, { after })).toEqual(["BAD_USER_INPUT"]);
    await Promise.all([us, them, socket].map((each) => each.close()));
  });
});

describe("what is told", () => {
  test("of 200 mutations at once is every event once, in the sequence's order, on each process", async () => {
    const tenant = await settled();
    const before = ((await tenant.owner.send("{ events(last: 1) { edges { node { sequence } } } }", { tenant: tenant.id })).data.events.edges[0].node.sequence as number) ?? 0;
    const watchers = [await watching(tenant), await watching(tenant, tenant.owner, there)];
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => rename(tenant, `Name ${n}`)));
    expect(tally(outcomes)).toEqual({ DONE: 200 });
    for (const watcher of watchers) {
      const events = await watcher.take(200);
      expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 200 }, (_, n) => before + 1 + n));
      expect(new Set(events.map(({ data }) => data.name)).size).toBe(200);
      await watcher.close();
    }
  }, 120_000);

  test("is of the types that were asked for alone; a type that there is none of is refused", async () => {
    const tenant = await settled();
    const watcher = await watching(tenant, tenant.owner, here, ["tenant.updated", "member.invited"]);
    await mutate(tenant.owner, "createGroup", "group { id }", { name: "Night watch" }, { tenant: tenant.id });
    await mutate(tenant.owner, "inviteMember", "invitation { id }", { email: "one@example.com", role: "member" }, { tenant: tenant.id });
    await rename(tenant, "Typed");
    expect((await watcher.take(2)).map(({ type }) => type)).toEqual(["member.invited", "tenant.updated"]);
    expect(await refusal(watcher.socket, watchEvents, { types: ["no.such"] })).toEqual(["BAD_USER_INPUT"]);
    await watcher.close();
  });

  test("comes after the event that one had when the connection broke, however much has happened since", async () => {
    const tenant = await settled();
    const first = await watching(tenant);
    await rename(tenant, "Heard");
    const [heard] = await first.take(1);
    first.socket.wire.terminate();
    for (let n = 0; n < 7; n++) await rename(tenant, `Missed ${n}`);
    const again = await Watcher.open(there.url, tenant.owner, tenant, watchEvents, { after: heard.id });
    expect((await again.take(7)).map(({ data, sequence }) => [data.name, sequence - heard.sequence])).toEqual(Array.from({ length: 7 }, (_, n) => [`Missed ${n}`, n + 1]));
    await again.close();
  });

  test("without a place to begin at is what happens from then on", async () => {
    const tenant = await settled();
    const watcher = await Watcher.open(here.url, tenant.owner, tenant);
    const before = await lastEvent(tenant);
    await eventually(async () => {
      await rename(tenant, "From now on");
      return watcher.socket.messages.length > 0;
    });
    const [event] = await watcher.take(1);
    expect(event).toMatchObject({ type: "tenant.updated" });
    expect(event.id).not.toBe(before);
    await watcher.close();
  });

  test("is answered under the name that was asked for, with fragments, variables and conditions of the client's own", async () => {
    const tenant = await settled();
    const query = `subscription Mine($live_after: String, $with: Boolean!, $unused: [String!]) { ...Root }
      fragment Root on Subscription { news: tenantEvents(after: $live_after, types: $unused) { ...Asked } }
      fragment Asked on Event { kind: type data @include(if: $with) id @skip(if: $with) __typename }
      query Other { me { id } }`;
    const watcher = await socketOf(here.url, tenant.owner, tenant);
    watcher.subscribe("one", query, { operationName: "Mine", variables: { live_after: await lastEvent(tenant), with: true, unused: null } });
    await rename(tenant, "Aliased");
    const { payload } = await watcher.next();
    expect(payload).toEqual({
      data: { news: { kind: "tenant.updated", data: expect.objectContaining({ name: "Aliased" }), __typename: "Event" } },
      extensions: { cost: expect.objectContaining({ points: 1 }), correlationId: expect.any(String) },
    });
    await watcher.close();
  });
});

describe("an open subscription", () => {
  test("ends with FORBIDDEN once its person's role is another, and tells nothing of what happens then", async () => {
    const tenant = await settled();
    const admin = await makeMember(tenant, "admin");
    const watcher = await watching(tenant, admin, there, ["tenant.updated"]);
    await rename(tenant, "Still seen");
    await watcher.take(1);
    await changeRole(tenant.owner, tenant, admin.membershipId!, "viewer");
    const last = await watcher.next();
    expect(last).toMatchObject({ type: "next", payload: { data: null, errors: [{ extensions: { code: "FORBIDDEN" } }] } });
    expect(await watcher.next()).toMatchObject({ type: "complete" });
    await rename(tenant, "Not seen");
    expect(watcher.socket.messages).toEqual([]);
    await watcher.close();
  });

  test("ends with its socket when the session ends, with 4403", async () => {
    const tenant = await settled();
    const watcher = await watching(tenant);
    await rename(tenant, "Seen");
    await watcher.take(1);
    await tenant.owner.send("mutation { logout { signedOut } }");
    expect(await watcher.socket.ended).toMatchObject({ code: 4403 });
  });

  test("goes on when the connection that listens to the database was lost: what happened meanwhile is read", async () => {
    const tenant = await settled();
    const watcher = await watching(tenant, tenant.owner, there);
    await rename(tenant, "Before");
    await watcher.take(1);
    const cut = () => asOwner((client) => client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'tenon listen tenon_jobs tenon_live%'", [database]), database);
    expect((await cut()).rowCount).toBeGreaterThan(0);
    await rename(tenant, "Meanwhile");
    await rename(tenant, "After");
    expect((await watcher.take(2)).map(({ data }) => data.name)).toEqual(["Meanwhile", "After"]);
    await watcher.close();
  });

  test("that its client has completed tells nothing more, and makes room for another", async () => {
    const tenant = await settled();
    const watcher = await watching(tenant);
    await rename(tenant, "One");
    await watcher.take(1);
    watcher.socket.send({ id: "watch", type: "complete" });
    // the answer to a query that is asked later comes after anything that the subscription still had to tell
    await watcher.socket.ask("{ __typename }");
    await rename(tenant, "Two");
    watcher.socket.subscribe("again", watchEvents, { variables: { after: await lastEvent(tenant) } });
    await rename(tenant, "Three");
    const { id } = await watcher.next();
    expect(id).toBe("again");
    await watcher.close();
  });
});

describe("a subscription is refused", () => {
  const mistakes: [what: string, query: string, code: string][] = [
    ["that asks for a field that is not there", "subscription { tenantEvents { nothing } }", "GRAPHQL_VALIDATION_FAILED"],
    ["that asks for two things", "subscription { tenantEvents { id } jobUpdated(id: 1) { id } }", "GRAPHQL_VALIDATION_FAILED"],
    ["that leaves out what it is of", "subscription { jobUpdated { id } }", "GRAPHQL_VALIDATION_FAILED"],
    ["of which nothing is left", "subscription ($no: Boolean = false) { tenantEvents @include(if: $no) { id } }", "GRAPHQL_VALIDATION_FAILED"],
    ["with a variable of another type", "subscription ($types: [String!]) { tenantEvents(types: $types) { id } }", "BAD_USER_INPUT"],
    ["with too many aliases", `subscription { tenantEvents { ${Array.from({ length: 40 }, (_, n) => `a${n}: id`).join(" ")} } }`, "GRAPHQL_VALIDATION_FAILED"],
    ["of a job that is none", 'subscription { jobUpdated(id: "job_nothing") { id } }', "NOT_FOUND"],
  ];

  test.each(mistakes)("%s", async (_what, query, code) => {
    const tenant = await makeTenant(here.url);
    const socket = await socketOf(here.url, tenant.owner, tenant);
    expect(await refusal(socket, query, { types: 7 })).toContain(code);
    await socket.close();
  });

  test("over plain HTTP, which says so", async () => {
    const tenant = await makeTenant(here.url);
    const { status, errors } = await tenant.owner.send("subscription { tenantEvents { id } }", { tenant: tenant.id });
    expect([status, errors[0]!.extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
  });
});
