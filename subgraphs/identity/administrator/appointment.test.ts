import { expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, type Person, type World } from "../../../test/kit/world.js";

/** Runs in a database of its own: who runs an installation is one list. */
function withWorld(run: (world: World, make: (scope: string | null) => Promise<Person>, database: string) => Promise<void>): Promise<void> {
  return withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    const make = async (scope: string | null) => {
      const person = await makePerson(world.url);
      await asOwner(async (client) => {
        await client.query("update identity.users set email_verified_at = now() where id = $1", [userRow(person)]);
        if (scope) await client.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]);
      }, database);
      return person;
    };
    try {
      await run(world, make, database);
    } finally {
      await world.close();
    }
  });
}

const appoint = (by: Person, who: Person, scope: string) => mutate(by, "appointAdministrator", "administrator { userId email scope }", { email: who.email, scope });
const dismiss = (by: Person, who: Person) => mutate(by, "dismissAdministrator", "dismissedUserId", { userId: who.id });
const deactivate = (by: Person, who: Person) => mutate(by, "deactivateUser", "account { state }", { userId: who.id, reason: "a test" });
const list = async (by: Person) => by.send("{ administrators { userId scope } }");

test("operators appoint, change and dismiss; support and auditors do not, nor does anybody else; each may what its scope says", () =>
  withWorld(async (world, make) => {
    const [operator, support, auditor, person] = await Promise.all([make("operator"), make("support"), make("auditor"), make(null)]);
    const tenant = await makeTenant(world.url);
    for (const by of [support, auditor, person]) {
      expect([(await appoint(by, person, "OPERATOR")).codes, (await dismiss(by, auditor)).codes]).toEqual([["FORBIDDEN"], ["FORBIDDEN"]]);
      expect((await mutate(by, "suspendTenant", "tenant { id }", { tenantId: tenant.id, reason: "a test" })).codes).toEqual(["FORBIDDEN"]);
    }
    for (const by of [operator, support, auditor]) {
      const { data, errors } = await by.send("{ administrators { userId } users(first: 1) { edges { cursor } } tenants(first: 1) { edges { node { id } } } }");
      expect([errors, data.administrators.length, data.tenants.edges.length]).toEqual([[], 3, 1]);
      // who runs the installation is no member of the tenants on it
      expect((await by.send("{ members(first: 1) { edges { cursor } } }", { tenant: tenant.id })).errors[0]!.extensions.code).toBe("NOT_FOUND");
    }
    expect((await list(person)).errors[0]!.extensions.code).toBe("FORBIDDEN");
    expect((await deactivate(auditor, person)).codes).toEqual(["FORBIDDEN"]);
    for (const other of [operator, auditor]) expect((await deactivate(support, other)).codes).toEqual(["FORBIDDEN"]);
    expect((await appoint(operator, person, "SUPPORT")).payload.administrator).toMatchObject({ userId: person.id, scope: "SUPPORT" });
    await eventually(async () => (await list(person)).errors.length === 0);
    expect((await dismiss(operator, person)).payload.dismissedUserId).toBe(person.id);
    await eventually(async () => (await list(person)).errors.length > 0);
    expect((await dismiss(operator, person)).codes).toEqual(["NOT_FOUND"]);
    expect((await deactivate(support, person)).payload.account.state).toBe("DEACTIVATED");
  }));

test("whose address is not proved, or who is nobody, is not appointed; who has the scope already keeps it", () =>
  withWorld(async (world, make) => {
    const operator = await make("operator");
    const unproved = await makePerson(world.url);
    expect((await appoint(operator, unproved, "AUDITOR")).problems).toEqual(["ACCOUNT_UNKNOWN"]);
    expect((await mutate(operator, "appointAdministrator", "administrator { userId }", { email: "nobody@example.com", scope: "AUDITOR" })).problems).toEqual(["ACCOUNT_UNKNOWN"]);
    expect((await appoint(operator, operator, "OPERATOR")).payload.administrator.userId).toBe(operator.id);
  }));

test("what is the installation's asks for a fresh proof", () =>
  withWorld(async (world, make) => {
    const [operator, person] = [await make("operator"), await make(null)];
    world.clock.advance({ minutes: 14 });
    expect((await appoint(operator, person, "AUDITOR")).problems).toEqual([]);
    world.clock.advance({ minutes: 0, seconds: 61 });
    expect((await dismiss(operator, person)).codes.join()).toMatch(/REAUTHENTICATION_REQUIRED|UNAUTHENTICATED/);
  }));

test("of two operators that dismiss and demote each other and themselves in parallel, at least one stays", () =>
  withWorld(async (_world, make, database) => {
    const [one, two] = [await make("operator"), await make("operator")];
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const [by, who] = n % 2 ? [one, two] : [two, one];
        if (n % 3 === 0) return dismiss(by, by);
        return n % 3 === 1 ? appoint(by, who, "AUDITOR") : dismiss(by, who);
      }),
    );
    const operators = await asOwner(async (client) => (await client.query("select 1 from identity.administrators where scope = 'operator'")).rowCount, database);
    expect(operators).toBe(1);
    expect(Object.keys(tally(outcomes)).toSorted()).toEqual(expect.arrayContaining(["DONE"]));
    const left = (await list(one)).errors.length === 0 && (await list(one)).data.administrators.some(({ userId, scope }: { userId: string; scope: string }) => userId === one.id && scope === "OPERATOR") ? one : two;
    expect([(await dismiss(left, left)).problems, (await appoint(left, left, "SUPPORT")).problems]).toEqual([["LAST_OPERATOR"], ["LAST_OPERATOR"]]);
  }));
