import type { Context } from "../../kernel/context/context.js";
import { invalid, InvalidInput } from "../../kernel/errors/errors.js";
import { decodeId, encodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { addFactors, dropSecondFactor } from "../session/factors.js";
import { lockPerson } from "../user/hold.js";
import { User } from "../user/user.entity.js";
import { MfaDevice, MfaDeviceKind } from "./mfa-device.entity.js";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-code.js";
import { makeTotpSecret, openTotpSecret, otpauthUrl, sealTotpSecret, stepOfCode } from "./totp.js";

/** Authenticator apps that one person may have: each is one more code that a guess may hit. */
const mostApps = 3;

const unnamed = "Authenticator app";

/** What a person's app is to be told, once. */
export interface TotpSetup {
  secret: string;
  otpauthUrl: string;
}

/** Begins to set up an authenticator app; the one that was begun before and not confirmed is forgotten. @throws MFA_DEVICES_TOO_MANY among the input's problems */
export async function setupTotp(ctx: Context): Promise<TotpSetup> {
  const { email } = await lockSelf(ctx);
  const userId = ctx.actor.id;
  const apps = await ctx.em.find(MfaDevice, { userId, kind: MfaDeviceKind.TOTP });
  if (apps.filter(({ confirmedAt }) => confirmedAt).length >= mostApps) {
    const message = `An account has ${mostApps} authenticator apps at most. Remove one first.`;
    throw new InvalidInput([{ code: "MFA_DEVICES_TOO_MANY", message, path: [] }]);
  }
  await ctx.sql("delete from identity.mfa_devices where user_id = $1 and kind = 'totp' and confirmed_at is null", [userId]);
  const [rowId, secret, now] = [newId(), makeTotpSecret(), ctx.clock.now()];
  await ctx.sql("insert into identity.mfa_devices (id, user_id, kind, name, created_at, secret_sealed) values ($1, $2, 'totp', $3, $4, $5)", [
    rowId,
    userId,
    unnamed,
    now,
    sealTotpSecret(ctx.foundation.keyring, rowId, secret),
  ]);
  return { secret, otpauthUrl: otpauthUrl(secret, email, "Tenon") };
}

/**
 * The app shows the right code: from now on it is asked for. The session has had both factors, and says so.
 * @returns the recovery codes that come with the first second factor; null when the person has some
 * @throws MFA_NOT_SET_UP, MFA_CODE_WRONG among the input's problems
 */
export async function confirmTotp(ctx: Context, input: { code: string; name: string | null }): Promise<string[] | null> {
  await lockSelf(ctx);
  const userId = ctx.person.id;
  const device = await ctx.em.findOne(MfaDevice, { userId, kind: MfaDeviceKind.TOTP, confirmedAt: null });
  if (!device) throw invalid("code", "MFA_NOT_SET_UP", "No authenticator app waits to be confirmed. Begin with setupTotp.");
  const now = ctx.clock.now();
  const step = await stepOfCode(openTotpSecret(ctx.foundation.keyring, device.rowId, device.secretSealed!), input.code.replaceAll(/\s/g, ""), now);
  if (step === null) throw invalid("code", "MFA_CODE_WRONG", "The code is wrong. Type the one that the app shows now; if it stays wrong, set the phone's clock.");
  const name = [...(input.name ?? "").trim()].slice(0, 100).join("") || unnamed;
  await ctx.sql("update identity.mfa_devices set name = $4, confirmed_at = $2, last_used_step = $3, last_used_at = $2 where id = $1", [device.rowId, now, step, name]);
  await addFactors(ctx, ["otp", "mfa"]);
  return enrolled(ctx, { rowId: device.rowId, kind: device.kind, name });
}

/**
 * What comes with every new second factor, confirmed in this transaction: its event, a mail to its owner, and the first one
 * brings recovery codes. @returns the codes, or null when the person has some
 */
export async function enrolled(ctx: Context, { rowId, kind, name }: Pick<MfaDevice, "rowId" | "kind" | "name">): Promise<string[] | null> {
  const userId = ctx.actor.id;
  await ctx.record(events.mfaEnrolled, { userId: encodeId(ids.User, userId), deviceId: encodeId(ids.MfaDevice, rowId), kind });
  await tell(ctx, "A second factor was added to your account", `“${name}” was added to your account. From now on it is asked for when you sign in.`);
  const known = await ctx.sql("select 1 from identity.recovery_codes where user_id = $1 and used_at is null limit 1", [userId]);
  return known.length === 1 ? null : replaceRecoveryCodes(ctx);
}

/** Forgets a second factor; with the last one the recovery codes go too, and no session counts as proved by two any more. @throws MFA_DEVICE_UNKNOWN among the input's problems */
export async function removeMfaDevice(ctx: Context, input: { deviceId: string }): Promise<string> {
  await lockSelf(ctx);
  const userId = ctx.actor.id;
  const rowId = decodeId(ids.MfaDevice, input.deviceId);
  const [removed] = await ctx.sql<{ kind: string; name: string; confirmed: boolean }>(
    "delete from identity.mfa_devices where id = $1 and user_id = $2 returning kind, name, confirmed_at is not null as confirmed",
    [rowId, userId],
  );
  if (!removed) throw invalid("deviceId", "MFA_DEVICE_UNKNOWN", "You have no such second factor. See me { mfaDevices }.");
  if (!removed.confirmed) return input.deviceId;
  const left = await ctx.sql("select 1 from identity.mfa_devices where user_id = $1 and confirmed_at is not null limit 1", [userId]);
  if (left.length === 0) {
    await ctx.sql("delete from identity.recovery_codes where user_id = $1", [userId]);
    await dropSecondFactor(ctx);
  }
  await ctx.record(events.mfaRemoved, { userId: encodeId(ids.User, userId), deviceId: input.deviceId, kind: removed.kind });
  const rest = left.length === 0 ? "It was the last one: your password alone signs you in now." : "Your other second factors stay.";
  await tell(ctx, "A second factor was removed from your account", `“${removed.name}” was removed from your account. ${rest}`);
  return input.deviceId;
}

/** Ten new codes; the old ones are good no more. @throws MFA_NOT_SET_UP among the input's problems */
export async function regenerateRecoveryCodes(ctx: Context): Promise<string[]> {
  await lockSelf(ctx);
  const known = await ctx.sql("select 1 from identity.mfa_devices where user_id = $1 and confirmed_at is not null limit 1", [ctx.actor.id]);
  if (known.length === 0) {
    const message = "Recovery codes stand in for a second factor: set one up first.";
    throw new InvalidInput([{ code: "MFA_NOT_SET_UP", message, path: [] }]);
  }
  await tell(ctx, "You have new recovery codes", "New recovery codes were made for your account; the old ones are good no more.");
  return replaceRecoveryCodes(ctx);
}

async function replaceRecoveryCodes(ctx: Context): Promise<string[]> {
  const userId = ctx.actor.id;
  const codes = makeRecoveryCodes();
  await ctx.sql("delete from identity.recovery_codes where user_id = $1", [userId]);
  await ctx.sql("insert into identity.recovery_codes (user_id, code_hash, created_at) select $1, unnest($2::bytea[]), $3", [
    userId,
    codes.map((code) => hashRecoveryCode(userId, code)),
    ctx.clock.now(),
  ]);
  await ctx.record(events.recoveryCodesMade, { userId: encodeId(ids.User, userId), count: codes.length });
  return codes;
}

/** One change of a person's factors at a time; it is the person's own, whichever tenant the request names. */
async function lockSelf(ctx: Context): Promise<User> {
  await ctx.becomeActor(ctx.person);
  await lockPerson(ctx);
  return ctx.em.findOneOrFail(User, { rowId: ctx.actor.id });
}

async function tell(ctx: Context, subject: string, what: string): Promise<void> {
  const { email } = await ctx.em.findOneOrFail(User, { rowId: ctx.actor.id });
  await ctx.mail({
    to: email,
    subject,
    paragraphs: [what, "If it was not you, change your password at once and end your other sessions."],
    action: { label: "See your account", url: `${ctx.foundation.publicUrl}/account` },
  });
}
