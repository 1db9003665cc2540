import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { tenantRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { digestRows } from "../kit/digest.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../kit/world.js";
import { matrix } from "./role-matrix.js";
import { namesNothing } from "./role-stage.js";

/** What is about an account or the installation, whichever tenant the request names. Everything else is held back. */
const outside = new Set([
  "acceptInvitation", "appointAdministrator", "archiveFeatureFlag", "beginPasskeyProof", "beginPasskeyRegistration", "beginPasskeySignIn", "cancelEmailChange", "changeEmail", "changePassword", "clearAllowedAddresses", "confirmTotp", "createFeatureFlag", "createPlatformPolicy", "createServiceToken",
  "createTenant", "deactivateUser", "deletePlatformPolicy", "discardDeadLetters", "dismissAdministrator", "finishPasskeyRegistration", "login", "logout", "overrideQuota", "pauseQueue", "reactivateTenant", "reactivateUser", "reauthenticate", "receiveInboundWebhook", "redriveDeadLetters", "refreshSession",
  "regenerateRecoveryCodes", "register", "registerAdministrator", "removeMfaDevice", "requestEmailVerification", "requestPasswordReset", "resetPassword", "resumeQueue",
  "revokeAllSessions", "revokeOtherSessions", "revokeSession", "runScheduleNow", "setupTotp", "signInWithPasskey", "suspendTenant", "updateFeatureFlag", "updateMe", "updatePlatformPolicy", "verifyEmail", "verifyMfa",
]);
const restores = new Set(["restoreTenant"]);

const schema = buildSchema(readFileSync(join(process.cwd(), "schema/api.graphql"), "utf8"));
const mutations = Object.keys(schema.getMutationType()!.getFields());

let held: HeldDatabase;
let world: World;
let tenant: TestTenant;
let viewer: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
  tenant = await makeTenant(world.url);
  viewer = await makeMember(tenant, "viewer");
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const ask = async (field: string, by: Person) => {
  const row = matrix[`Mutation.${field}`]!;
  const variables = { ...row.variables?.(namesNothing), ...(row.input && { input: await row.input(namesNothing) }) };
  return (await send(world.url, row.ask, { variables, token: by.accessToken, tenant: tenant.id })).errors.map((error) => error.extensions.code);
};
const changes = async (run: () => Promise<unknown>) =>
  asOwner(async (client) => {
    const before = await digestRows(client);
    await run();
    return (await digestRows(client)) !== before;
  }, held.database);

test.each([
  ["suspended", "TENANT_SUSPENDED", "state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'planted'"],
  ["pending deletion", "TENANT_PENDING_DELETION", "state = 'pending_deletion', deletion_requested_at = now(), deletion_requested_by = id, purge_at = now() + interval '30 days'"],
])("no mutation of any subgraph changes a tenant that is %s, but for those that are made for it", async (_state, code, settings) => {
  const set = (text: string) => asOwner((client) => client.query(`update tenancy.tenants set ${text} where id = $1`, [tenantRow(tenant)]), held.database);
  await set(settings);
  try {
    await eventually(async () => (await viewer.send("{ roles { key } }", { tenant: tenant.id })).errors[0]?.extensions.code === code);
    const unexpected: string[] = [];
    for (const field of mutations.filter((name) => !outside.has(name) && !(restores.has(name) && code === "TENANT_PENDING_DELETION"))) {
      const changed = await changes(async () => {
        for (const by of [tenant.owner, viewer]) if ((await ask(field, by)).join() !== code) unexpected.push(field);
      });
      if (changed) unexpected.push(`${field} changed something`);
    }
    expect(unexpected).toEqual([]);
    expect((await tenant.owner.send("{ members(first: 5) { edges { node { id } } } auditLogs(first: 1) { edges { cursor } } }", { tenant: tenant.id })).errors).toEqual([]);
  } finally {
    await set("state = 'active', suspended_at = null, suspended_by = null, suspension_reason = null, deletion_requested_at = null, deletion_requested_by = null, purge_at = null");
    await eventually(async () => (await viewer.send("{ roles { key } }", { tenant: tenant.id })).errors.length === 0);
  }
});

test("what is listed as outside of tenants is there, and is not held back", async () => {
  expect([...outside, ...restores].filter((name) => !mutations.includes(name))).toEqual([]);
});
