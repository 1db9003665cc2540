import { expect, test } from "@jest/globals";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { openWorld } from "../../../test/kit/world.js";
import { newId } from "../ids/ids.js";
import { forgetOldKeys } from "./forget.js";

const plant = (database: string, key: string, age: string) =>
  asOwner(
    (client) =>
      client.query("insert into kernel.idempotency_keys (actor_id, key, path, fingerprint, created_at) values ($1, $2, 'x', 'x', now() - $3::interval)", [newId(), key, age]),
    database,
  );
const keys = (database: string) =>
  asOwner(async (client) => (await client.query<{ key: string }>("select key from kernel.idempotency_keys order by key")).rows.map((row) => row.key), database);

test("a key that has had its day is forgotten, whoever's it was; a younger one stays", () =>
  withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    await plant(database, "old", "25 hours");
    await plant(database, "young", "23 hours");
    expect(await forgetOldKeys(world.platform)).toBe(1);
    expect(await keys(database)).toEqual(["young"]);
    world.clock.advance({ hours: 2 });
    expect(await forgetOldKeys(world.platform)).toBe(1);
    await world.close();
  }));

test("a worker forgets old keys by itself", () =>
  withOwnDatabase(async (database) => {
    await plant(database, "old", "25 hours");
    const world = await openWorld({ database, worker: true });
    await eventually(async () => (await keys(database)).length === 0);
    await world.close();
  }));
