import { beforeAll, describe, expect, test } from "@jest/globals";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { asOwner } from "../kit/database.js";
import { sqlDoors } from "./exceptions.js";
import { readCatalogue, type Catalogue } from "./laws/catalogue.js";
import * as law from "./laws/roles.js";
import { planted } from "./plant.js";

let catalogue: Catalogue;
let subgraphs: string[];
beforeAll(async () => {
  subgraphs = (await discoverSubgraphs()).map((manifest) => manifest.name);
  catalogue = await asOwner(readCatalogue);
});

describe("the login role cannot go round the wall", () => {
  test("it has no power, owns nothing and reads nothing by itself", () => expect(law.appRole(catalogue)).toEqual([]));
  test("it becomes a role at work, never one that looks across the wall", () => expect(law.strayBecoming(catalogue, subgraphs)).toEqual([]));
  test("a role at work reaches its own schema's tables alone", () => expect(law.strayReach(catalogue, subgraphs)).toEqual([]));
  test("functions are called across a schema through named doors alone", () => expect(law.strayCalls(catalogue, subgraphs, sqlDoors)).toEqual([]));
  test("functions pin their search_path, have a powerless owner and are nobody's by default", () => expect(law.looseProcedures(catalogue)).toEqual([]));
});

const body = "language sql as $$ select 1 $$";

/** A fault, and how the law that bites begins. */
const faults: Record<string, [sql: string, offence: string]> = {
  "a login past row-level security": ["alter role tenon_app bypassrls", "tenon_app has bypassrls"],
  "a login that inherits": ["alter role tenon_app inherit", "tenon_app has inherit"],
  "a login that owns a table": ["create table billing.notes (id uuid); alter table billing.notes owner to tenon_app", "tenon_app owns table billing.notes"],
  "a login that reads by itself": ["grant select on identity.users to tenon_app", "tenon_app may SELECT identity.users"],
  "a table for everybody": ["grant select on billing.plans to public", "tenon_app may SELECT billing.plans"],
  "a role that looks across the wall and can be become": ["grant tenon_identity_lookup to tenon_app", "tenon_app may become tenon_identity_lookup"],
  "the same by a detour": ["grant tenon_compliance_recorder to tenon_billing", "tenon_app may become tenon_compliance_recorder"],
  "the seeder": ["grant tenon_seeder to tenon_app", "tenon_app may become tenon_seeder"],
  "a role at work past the wall": ["alter role tenon_billing bypassrls", "tenon_billing goes past the wall"],
  "a role at work with a login": ["alter role tenon_billing login", "tenon_billing can log in"],
  "another subgraph's table": ["grant select on identity.users to tenon_tenancy", "tenon_tenancy may SELECT identity.users"],
  "another's table for every subgraph": ["grant select on identity.users to tenon_subgraph", "tenon_subgraph may SELECT identity.users"],
  "the seeder in tenants' rows": ["grant update on billing.subscriptions to tenon_seeder", "tenon_seeder may UPDATE billing.subscriptions"],
  "the queue's table": ["grant select on pgboss.job to tenon_billing", "tenon_billing may SELECT pgboss.job"],
  "a right to empty a table": ["grant truncate on billing.subscriptions to tenon_billing", "tenon_billing may TRUNCATE billing.subscriptions"],
  "a search_path that a caller chooses": [`create function billing.loose() returns int ${body}`, "billing.loose() does not pin its search_path"],
  "a function with the owner's rights": [`create function billing.loose() returns int security definer set search_path = pg_catalog ${body}`, "billing.loose() runs with the rights of"],
  "a function for everybody": [
    `create function billing.loose() returns int set search_path = pg_catalog ${body}; grant execute on function billing.loose() to public`,
    "billing.loose() is executable by PUBLIC",
  ],
  "a new door into another schema": ["grant execute on function identity.find_credentials(text) to tenon_tenancy", "tenon_tenancy may call identity.find_credentials(text)"],
  "a new door before there is an actor": ["grant execute on function identity.actor_email() to tenon_identity_anonymous", "tenon_identity_anonymous may call identity.actor_email()"],
  "the wall's own tools": ["grant execute on function kernel.wall_tenant(regclass) to tenon_subgraph", "tenon_subgraph may call kernel.wall_tenant(regclass)"],
  "a door that is closed": ["revoke execute on function identity.actor_email() from tenon_tenancy", "tenon_tenancy identity.actor_email() is excepted but offends nobody"],
};

test("each law bites", async () => {
  const everyLaw = (read: Catalogue) => [
    ...law.appRole(read),
    ...law.strayBecoming(read, subgraphs),
    ...law.strayReach(read, subgraphs),
    ...law.strayCalls(read, subgraphs, sqlDoors),
    ...law.looseProcedures(read),
  ];
  const seen = await planted(Object.fromEntries(Object.entries(faults).map(([title, [sql]]) => [title, sql])), async (client) => everyLaw(await readCatalogue(client)));
  for (const [title, [, offence]] of Object.entries(faults)) expect([title, seen[title]]).toEqual([title, expect.arrayContaining([expect.stringContaining(offence)])]);
});
