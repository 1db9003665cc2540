import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { InvalidInput } from "../../kernel/errors/errors.js";
import { openChallenge, spendChallenge, tryChallenge } from "../mfa/challenge.js";
import { MfaDevice, MfaDeviceKind } from "../mfa/mfa-device.entity.js";
import type { Grant } from "../session/grant.js";
import { beginSession } from "../session/session.service.js";
import { recordFailedSignIn } from "../sign-in/failed.js";
import { throttle } from "../throttle/throttle.js";
import { holdAccount } from "../user/hold.js";
import { gestureTime, relyingParty, signedChallenge, userHandle } from "./ceremony.js";
import { described, passkeysOf, type Ceremony } from "./registration.service.js";
import { authenticationResponse, passkeyInvalid } from "./response.js";

/** Begins a sign-in with nothing but a passkey: whoever answers says by it who it is. */
export async function beginPasskeySignIn(ctx: Context): Promise<Ceremony> {
  await ctx.becomeNobody();
  const { token } = await openChallenge(ctx, { purpose: "passkey_sign_in", userId: null });
  return { challenge: token, options: await optionsFor(ctx, token, []) };
}

/** Signs in with a passkey alone: a key that its person had to unlock is two factors. @throws CHALLENGE_INVALID, PASSKEY_INVALID, TENANT_UNKNOWN among the input's problems; RATE_LIMITED */
export async function signInWithPasskey(ctx: Context, input: { challenge: string; response: unknown; tenant: string | null }): Promise<Grant> {
  await ctx.becomeNobody();
  await throttle(ctx, { purpose: "mfa", source: ctx.facts.client.ip });
  await tryChallenge(ctx, "passkey_sign_in", input.challenge);
  const response = authenticationResponse(input.response);
  const [owner] = await ctx.sql<{ user_id: string | null }>("select identity.find_passkey_owner($1) as user_id", [Buffer.from(response.id, "base64url")]);
  if (!owner?.user_id) throw passkeyInvalid();
  await ctx.becomeActor(personOutsideSession(owner.user_id));
  const methods = await heldPasskey(ctx, input.challenge, response).catch(async (error: unknown) => {
    if (error instanceof InvalidInput) await recordFailedSignIn(ctx, owner.user_id, "hwk");
    throw error;
  });
  await spendChallenge(ctx, input.challenge);
  return beginSession(ctx, owner.user_id, { methods, at: ctx.clock.now().toISOString(), provider: null }, input.tenant);
}

/** The same as `takePasskey`, of an account that is held until the commit; one that is shut has no passkey. */
async function heldPasskey(ctx: Context, token: string, response: AuthenticationResponseJSON): Promise<string[]> {
  if (!(await holdAccount(ctx))) throw passkeyInvalid();
  return takePasskey(ctx, token, response);
}

/** Begins to prove once more who the signed-in person is. */
export async function beginPasskeyProof(ctx: Context): Promise<Ceremony> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  const { token } = await openChallenge(ctx, { purpose: "reauthentication", userId: person.id });
  return { challenge: token, options: await optionsFor(ctx, token, await passkeysOf(ctx)) };
}

/** What a browser is told that is to use one of the actor's own passkeys for this challenge. */
export async function passkeyOptions(ctx: Context, token: string): Promise<Record<string, unknown>> {
  return optionsFor(ctx, token, await passkeysOf(ctx));
}

async function optionsFor(ctx: Context, token: string, passkeys: MfaDevice[]): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: Uint8Array.from(Buffer.from(signedChallenge(token), "base64url")),
    timeout: gestureTime,
    userVerification: "required",
    allowCredentials: passkeys.map(described),
  });
  return { ...options };
}

/**
 * Whether it is the actor's own passkey that signed for this challenge. Whoever calls spends the challenge.
 * @returns what it proves (RFC 8176): a key that a device keeps, or a person carries over its devices, and that it was unlocked
 * @throws PASSKEY_INVALID among the input's problems
 */
export async function takePasskey(ctx: Context, token: string, answer: unknown): Promise<string[]> {
  const response = authenticationResponse(answer);
  const device = await ctx.em.findOne(MfaDevice, {
    userId: ctx.actor.id,
    kind: MfaDeviceKind.PASSKEY,
    credentialId: Buffer.from(response.id, "base64url"),
    confirmedAt: { $ne: null },
  });
  if (!device) throw passkeyInvalid();
  const { newCounter, credentialBackedUp } = await verified(ctx, token, response, device);
  const taken = await ctx.sql(
    `update identity.mfa_devices set sign_count = $2, backed_up = $3, last_used_at = $4 where id = $1 and sign_count = $5 returning 1`,
    [device.rowId, newCounter, credentialBackedUp, ctx.clock.now(), device.signCount],
  );
  // of two answers at once with the same counter, one is a copy's
  if (taken.length === 0) throw passkeyInvalid();
  return [credentialBackedUp ? "swk" : "hwk", "user", "mfa"];
}

async function verified(ctx: Context, token: string, response: AuthenticationResponseJSON, device: MfaDevice) {
  const { id, origin } = relyingParty(ctx);
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: signedChallenge(token),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: { id: device.credentialId!.toString("base64url"), publicKey: Uint8Array.from(device.publicKey!), counter: Number(device.signCount) },
  }).catch((error: unknown) => {
    ctx.log.info({ err: error }, "a passkey's signature is not what was asked for");
    throw passkeyInvalid();
  });
  const handle = response.response.userHandle;
  if (!answer.verified || (handle && handle !== Buffer.from(userHandle(device.userId)).toString("base64url"))) throw passkeyInvalid();
  return answer.authenticationInfo;
}
