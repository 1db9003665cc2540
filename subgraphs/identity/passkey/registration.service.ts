import { generateRegistrationOptions, verifyRegistrationResponse, type RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { newId } from "../../kernel/ids/ids.js";
import { openChallenge, spendChallenge, tryChallenge } from "../mfa/challenge.js";
import { enrolled } from "../mfa/enrolment.service.js";
import { MfaDevice, MfaDeviceKind } from "../mfa/mfa-device.entity.js";
import { deviceOf } from "../session/device.js";
import { addFactors } from "../session/factors.js";
import { lockPerson } from "../user/hold.js";
import { User } from "../user/user.entity.js";
import { gestureTime, relyingParty, signedChallenge, userHandle } from "./ceremony.js";
import { registrationResponse, passkeyInvalid } from "./response.js";

/** Passkeys that one person may have. */
const mostPasskeys = 20;

/** What a browser is to ask its person for. */
export interface Ceremony {
  challenge: string;
  options: Record<string, unknown>;
}

/** Begins to make a passkey; those that the person has are named, so that none is made twice on one device. @throws PASSKEYS_TOO_MANY among the input's problems */
export async function beginPasskeyRegistration(ctx: Context): Promise<Ceremony> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  const user = await ctx.em.findOneOrFail(User, { rowId: person.id });
  const known = await passkeysOf(ctx);
  if (known.length >= mostPasskeys) throw invalid("name", "PASSKEYS_TOO_MANY", `An account has ${mostPasskeys} passkeys at most. Remove one first.`);
  const { token } = await openChallenge(ctx, { purpose: "passkey_registration", userId: person.id });
  const options = await generateRegistrationOptions({
    rpName: "Tenon",
    rpID: relyingParty(ctx).id,
    userID: userHandle(person.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge: Uint8Array.from(Buffer.from(signedChallenge(token), "base64url")),
    timeout: gestureTime,
    attestationType: "none",
    excludeCredentials: known.map(described),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { challenge: token, options: { ...options } };
}

/**
 * Keeps the passkey that was made. The session has had both factors with it, and says so.
 * @returns the device, and the recovery codes that come with the first second factor
 * @throws CHALLENGE_INVALID, PASSKEY_INVALID, PASSKEY_TAKEN among the input's problems
 */
export async function finishPasskeyRegistration(
  ctx: Context,
  input: { challenge: string; response: unknown; name: string | null },
): Promise<{ device: MfaDevice; recoveryCodes: string[] | null }> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  const waiting = await tryChallenge(ctx, "passkey_registration", input.challenge);
  if (waiting.userId !== person.id) throw passkeyInvalid();
  const made = await verified(ctx, input.challenge, registrationResponse(input.response));
  await lockPerson(ctx);
  await spendChallenge(ctx, input.challenge);
  if ((await passkeysOf(ctx)).length >= mostPasskeys) throw invalid("name", "PASSKEYS_TOO_MANY", `An account has ${mostPasskeys} passkeys at most. Remove one first.`);
  const [rowId, now] = [newId(), ctx.clock.now()];
  const kept = await ctx.sql(
    `insert into identity.mfa_devices (id, user_id, kind, name, created_at, confirmed_at, credential_id, public_key, sign_count, transports, aaguid, backed_up)
     values ($1, $2, 'passkey', $3, $4, $4, $5, $6, $7, $8, $9, $10) on conflict (credential_id) do nothing returning 1`,
    [
      rowId,
      person.id,
      nameOf(ctx, input.name),
      now,
      Buffer.from(made.credential.id, "base64url"),
      Buffer.from(made.credential.publicKey),
      made.credential.counter,
      made.credential.transports ?? [],
      made.aaguid,
      made.credentialBackedUp,
    ],
  );
  if (kept.length === 0) throw invalid("response", "PASSKEY_TAKEN", "This passkey is known already. Make another one.");
  await addFactors(ctx, ["mfa"]);
  const device = await ctx.em.findOneOrFail(MfaDevice, { rowId });
  return { device, recoveryCodes: await enrolled(ctx, device) };
}

async function verified(ctx: Context, token: string, response: RegistrationResponseJSON) {
  const { id, origin } = relyingParty(ctx);
  const answer = await verifyRegistrationResponse({
    response,
    expectedChallenge: signedChallenge(token),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    ctx.log.info({ err: error }, "a passkey's registration is not what was asked for");
    throw passkeyInvalid();
  });
  if (!answer.verified) throw passkeyInvalid();
  return answer.registrationInfo;
}

/** The actor's passkeys. */
export const passkeysOf = (ctx: Context): Promise<MfaDevice[]> =>
  ctx.em.find(MfaDevice, { userId: ctx.actor.id, kind: MfaDeviceKind.PASSKEY, confirmedAt: { $ne: null } });

/** A passkey as browsers are told of it. */
export const described = ({ credentialId, transports }: MfaDevice): { id: string; transports: string[] } => ({
  id: credentialId!.toString("base64url"),
  transports: transports ?? [],
});

function nameOf(ctx: Context, name: string | null): string {
  const own = [...(name ?? "").trim()].slice(0, 100).join("");
  return own || `Passkey of ${deviceOf(ctx.facts.client.userAgent) ?? "a device"}`;
}
