import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { appUrl, asOwner, testPublicUrl } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { testKeyring } from "../../../test/kit/world.js";
import { createLog } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import { openPlatform, type Platform } from "./platform.js";

let platform: Platform;
const lines: string[] = [];
beforeAll(async () => {
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  platform = await openPlatform({ url: appUrl(), poolSize: 2, publicUrl: testPublicUrl, keyring: testKeyring(), log });
});
afterAll(() => platform.close());

test("a connection that the server drops between two statements of a transaction fails that transaction and nothing else", async () => {
  const broken = asRole(platform.pool, "tenon_access", async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await asOwner((owner) => owner.query("select pg_terminate_backend($1)", [rows[0]!.pid]));
    await eventually(() => lines.some((line) => line.includes("a database connection was lost")));
    await client.query("select 1");
  });
  await expect(broken).rejects.toThrow();
  const { rows } = await asRole(platform.pool, "tenon_access", (client) => client.query("select current_user as me"));
  expect(rows).toEqual([{ me: "tenon_access" }]);
});
