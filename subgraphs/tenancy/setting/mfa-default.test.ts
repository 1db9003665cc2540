import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mutate } from "../../../test/kit/operations.js";
import { enrolTotp } from "../../../test/kit/totp.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, send, type World } from "../../../test/kit/world.js";

// the defaults are the installation's: this one is nobody else's
let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const sayByDefault = (required: boolean) => asOwner((client) => client.query("update tenancy.setting_defaults set require_mfa = $1", [required]), held.database);
const mark = "tenant { settings { requireMfa { value source } } }";

test("the installation asks every tenant's people for a second factor, but those of a tenant that says otherwise; machines and accounts go on", async () => {
  const tenant = await makeTenant(world.url);
  const { owner } = tenant;
  const { payload } = await mutate(owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:read"] }, { tenant: tenant.id });
  const codes = async (token: string, named?: string) => (await send(world.url, "{ roles { key } }", { token, ...(named && { tenant: named }) })).errors.map((error) => error.extensions.code);
  expect(await codes(owner.accessToken, tenant.id)).toEqual([]);
  await sayByDefault(true);
  // a session that was inside is outside
  await eventually(async () => (await codes(owner.accessToken, tenant.id))[0] === "MFA_REQUIRED");
  expect(await codes(payload.secret as string)).toEqual([]);
  expect((await owner.send("{ me { id } }")).data.me.id).toBe(owner.id);
  // nobody lets the others in who is not in itself
  expect((await mutate(owner, "updateTenantSettings", mark, { requireMfa: false }, { tenant: tenant.id })).codes).toEqual(["MFA_REQUIRED"]);
  await sayByDefault(false);
  await eventually(async () => (await codes(owner.accessToken, tenant.id)).length === 0);
  const said = await mutate(owner, "updateTenantSettings", mark, { requireMfa: false }, { tenant: tenant.id });
  expect(said.payload.tenant.settings.requireMfa).toEqual({ value: false, source: "OVERRIDDEN" });
  await sayByDefault(true);
  const other = await makeTenant(world.url, "Other");
  expect(await codes(other.owner.accessToken, other.id)).toEqual(["MFA_REQUIRED"]);
  expect(await codes(owner.accessToken, tenant.id)).toEqual([]);
  // who leaves it to an installation that asks for one has one
  expect((await mutate(owner, "updateTenantSettings", mark, { requireMfa: null }, { tenant: tenant.id })).problems).toEqual(["OWN_MFA_MISSING"]);
  await enrolTotp(world, owner);
  expect((await mutate(owner, "updateTenantSettings", mark, { requireMfa: null }, { tenant: tenant.id })).problems).toEqual([]);
  await eventually(async () => (await codes(owner.accessToken, tenant.id))[0] === "MFA_REQUIRED");
});
