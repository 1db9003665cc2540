import { registerEnumType } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { User } from "../user/user.entity.js";
import { MfaDevice, MfaDeviceKind } from "./mfa-device.entity.js";
import { hashRecoveryCode } from "./recovery-code.js";
import { openTotpSecret, stepOfCode } from "./totp.js";

/** How a second factor is proved. */
export enum MfaMethod {
  TOTP = "totp",
  RECOVERY_CODE = "recovery_code",
  PASSKEY = "passkey",
}

registerEnumType(MfaMethod, {
  name: "MfaMethod",
  description: "How a second factor is proved.",
  valuesConfig: {
    TOTP: { description: "The code that an authenticator app shows." },
    RECOVERY_CODE: { description: "One of the codes that were handed out for the day on which the device is lost." },
    PASSKEY: { description: "A key on a phone, a computer or a stick (WebAuthn)." },
  },
});

/** The ways in which the actor can prove a second factor; none: it has none. */
export async function methodsOfActor(ctx: Context): Promise<MfaMethod[]> {
  const [found] = await ctx.sql<{ totp: boolean; passkey: boolean; codes: boolean }>(
    `select coalesce(bool_or(kind = 'totp'), false) as totp, coalesce(bool_or(kind = 'passkey'), false) as passkey,
       exists (select from identity.recovery_codes c where c.user_id = $1 and c.used_at is null) as codes
     from identity.mfa_devices where user_id = $1 and confirmed_at is not null`,
    [ctx.actor.id],
  );
  const { totp, passkey, codes } = found!;
  if (!totp && !passkey) return [];
  return [...(totp ? [MfaMethod.TOTP] : []), ...(passkey ? [MfaMethod.PASSKEY] : []), ...(codes ? [MfaMethod.RECOVERY_CODE] : [])];
}

/** Whether it is a good code of the actor's own, which is spent in this commit. Count the attempt before. */
export async function proveByCode(ctx: Context, method: MfaMethod, code: string): Promise<boolean> {
  if (method === MfaMethod.TOTP) return takeTotp(ctx, code.replaceAll(/\s/g, ""));
  return method === MfaMethod.RECOVERY_CODE && takeRecoveryCode(ctx, code);
}

/** A code is good once: the step that it is of must be later than the last one, by one conditional UPDATE. */
async function takeTotp(ctx: Context, code: string): Promise<boolean> {
  const now = ctx.clock.now();
  for (const device of await ctx.em.find(MfaDevice, { userId: ctx.actor.id, kind: MfaDeviceKind.TOTP, confirmedAt: { $ne: null } })) {
    const step = await stepOfCode(openTotpSecret(ctx.foundation.keyring, device.rowId, device.secretSealed!), code, now);
    if (step === null) continue;
    const taken = await ctx.sql(
      "update identity.mfa_devices set last_used_step = $2, last_used_at = $3 where id = $1 and (last_used_step is null or last_used_step < $2) returning 1",
      [device.rowId, step, now],
    );
    if (taken.length === 1) return true;
  }
  return false;
}

async function takeRecoveryCode(ctx: Context, code: string): Promise<boolean> {
  const userId = ctx.actor.id;
  const taken = await ctx.sql("update identity.recovery_codes set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null returning 1", [
    userId,
    hashRecoveryCode(userId, code),
    ctx.clock.now(),
  ]);
  if (taken.length === 0) return false;
  const left = await countRecoveryCodes(ctx);
  await ctx.record(events.recoveryCodeUsed, { userId: encodeId(ids.User, userId), left });
  const { email } = await ctx.em.findOneOrFail(User, { rowId: userId });
  await ctx.mail({
    to: email,
    subject: "A recovery code of yours was used",
    paragraphs: [
      `Somebody proved to be you with one of your recovery codes. ${left === 0 ? "It was the last one: make new ones now." : `You have ${left} left.`}`,
      "If it was not you, change your password and make new recovery codes at once.",
    ],
    action: { label: "See your account", url: `${ctx.foundation.publicUrl}/account` },
  });
  return true;
}

/** How many codes the actor has left. */
export async function countRecoveryCodes(ctx: Context): Promise<number> {
  const [answer] = await ctx.sql<{ left: number }>("select count(*)::integer as left from identity.recovery_codes where user_id = $1 and used_at is null", [ctx.actor.id]);
  return answer!.left;
}
