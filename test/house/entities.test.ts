import { expect, test } from "@jest/globals";
import type { Client } from "pg";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { Database } from "../../subgraphs/kernel/rows/database.js";
import { appUrl } from "../kit/database.js";
import { columnsWithoutProperty, tablesWithoutEntity } from "./exceptions.js";
import { readCatalogue } from "./laws/catalogue.js";
import { entitiesAndTables, readEntities, type Mapped } from "./laws/entities.js";
import { planted } from "./plant.js";

async function mappedBySubgraphs(client: Client): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  for (const { name, features } of await discoverSubgraphs()) {
    const entities = features.flatMap((feature) => feature.entities ?? []);
    const database = await Database.open({ schema: name, entities, url: appUrl(), poolSize: 1, poolPatience: 10_000, log: createLog("silent") });
    mapped.push(...(await readEntities(database.orm, name, client)));
    await database.close();
  }
  return mapped;
}

const look = async (client: Client) =>
  entitiesAndTables(await mappedBySubgraphs(client), await readCatalogue(client), { tables: tablesWithoutEntity, columns: columnsWithoutProperty });

/** A fault in the table of an entity, and what the law says of it. */
const faults: Record<string, [sql: string, offence: string]> = {
  "a column that is not mapped": ["alter table billing.subscriptions add note text", "billing.subscriptions.note is not mapped"],
  "a column that is not there": ["alter table billing.plans drop description", "billing.plans.description is mapped, but there is no such column"],
  "a column of another type": ["alter table billing.plans alter rank type bigint", "billing.plans.rank is bigint, and mapped as integer"],
  "a column that may be null": ["alter table identity.users alter name drop not null", "identity.users.name may be null"],
  "another primary key": ["alter table tenancy.user_roles drop constraint user_roles_pkey", "tenancy.user_roles has the key ()"],
  "a table that is not there": ["drop table tenancy.invitations cascade", "tenancy.invitations is mapped, but there is no such table"],
  "a table that nothing maps": ["create table billing.notes (id uuid primary key)", "billing.notes has no entity"],
  "row-level security that is not forced": ["alter table identity.users no force row level security", "identity.users has other row-level security"],
  "a policy with another text": ["alter policy tenant_wall on billing.subscriptions using (true)", "billing.subscriptions.tenant_wall is"],
  "a policy for another role": ["alter policy tenant_members on identity.users to public", "identity.users.tenant_members is"],
  "a policy that is missing": ["drop policy person_wall on identity.users", "identity.users.person_wall is missing"],
};

test("entities say of their tables what the migrations made, and the law bites where they do not", async () => {
  const plants = { "no fault": "select 1", ...Object.fromEntries(Object.entries(faults).map(([title, [sql]]) => [title, sql])) };
  const { "no fault": sound, ...seen } = await planted(plants, look);
  expect(sound).toEqual([]);
  for (const [title, [, offence]] of Object.entries(faults)) expect([title, seen[title]]).toEqual([title, expect.arrayContaining([expect.stringContaining(offence)])]);
});
