import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import type { Grant } from "../session/grant.js";
import { SessionGrant } from "../session/session.resolver.js";
import { User } from "../user/user.entity.js";
import { confirmTotp, regenerateRecoveryCodes, removeMfaDevice, setupTotp } from "./enrolment.service.js";
import { countRecoveryCodes, MfaMethod } from "./factor.js";
import { MfaDevice } from "./mfa-device.entity.js";
import { reauthenticate } from "./reauthentication.service.js";
import { verifyMfa } from "./second-step.service.js";

@InputType({ description: "The second half of a sign-in." })
export class VerifyMfaInput {
  @Field(() => String, { description: "The token of the challenge that `login` answered." })
  challenge!: string;

  @Field(() => MfaMethod, { description: "One of the challenge's methods." })
  method!: MfaMethod;

  @Field(() => String, { description: "The code: six digits of an app, a recovery code, or a passkey's answer as JSON." })
  code!: string;

  @Field(() => String, { nullable: true, description: "A tenant's id or slug, to be the token's own; left out: the one that `login` named." })
  tenant?: string | null;
}

@ObjectType({ description: "What came of the second half." })
export class VerifyMfaPayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The session's tokens." })
  session?: Grant;
}

@InputType({ description: "The proof that is given once more." })
export class ReauthenticateInput {
  @Field(() => String, { nullable: true, description: "The account's password." })
  password?: string | null;

  @Field(() => MfaMethod, { nullable: true, description: "How the second factor is proved; needed where the account has one." })
  method?: MfaMethod | null;

  @Field(() => String, { nullable: true, description: "The second factor's code; a passkey's answer, as JSON." })
  code?: string | null;

  @Field(() => String, { nullable: true, description: "The challenge of `beginPasskeyProof`, for a passkey: it needs no password." })
  challenge?: string | null;

  @Field(() => String, { nullable: true, description: "A tenant's id or slug, to be the new token's own." })
  tenant?: string | null;
}

@ObjectType({ description: "What came of the proof." })
export class ReauthenticatePayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The same session's tokens, with the fresh proof in them." })
  session?: Grant;
}

@ObjectType({ description: "What the app is to be told. It is shown once, and counts when it is confirmed." })
export class SetupTotpPayload extends Payload {
  @Field(() => String, { nullable: true, description: "The secret in base32, to type into the app." })
  secret?: string;

  @Field(() => String, { nullable: true, description: "The same as an address, to show as a QR code." })
  otpauthUrl?: string;
}

@InputType({ description: "The proof that the app is set up." })
export class ConfirmTotpInput {
  @Field(() => String, { description: "The code that the app shows now." })
  code!: string;

  @Field(() => String, { nullable: true, description: "What to call the app, up to 100 characters." })
  name?: string | null;
}

@ObjectType({ description: "What came of confirming." })
export class ConfirmTotpPayload extends Payload {
  @Field(() => [String], { nullable: true, description: "Ten codes for the day on which the device is lost, shown this once; null when the person has some." })
  recoveryCodes?: string[] | null;
}

@InputType({ description: "Which second factor goes." })
export class RemoveMfaDeviceInput {
  @Field(() => ID, { description: "Its id, from `me { mfaDevices }`." })
  deviceId!: string;
}

@ObjectType({ description: "What came of removing it." })
export class RemoveMfaDevicePayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The second factor that is gone." })
  removedDeviceId?: string;
}

@ObjectType({ description: "What came of making new codes." })
export class RegenerateRecoveryCodesPayload extends Payload {
  @Field(() => [String], { nullable: true, description: "Ten new codes, shown this once." })
  recoveryCodes?: string[];
}

@Resolver(() => User)
export class MfaResolver {
  @FieldResolver(() => [MfaDevice], { nullable: true, description: "One's own second factors, the oldest first; nobody else sees them." })
  mfaDevices(@Root() user: User, @Ctx() ctx: Context): Promise<MfaDevice[]> {
    return ctx.find(MfaDevice, { userId: user.rowId, confirmedAt: { $gt: new Date(0) } }, { orderBy: { rowId: "asc" } });
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many of one's own recovery codes are left." })
  recoveryCodesLeft(@Ctx() ctx: Context): Promise<number> {
    return countRecoveryCodes(ctx);
  }

  @Mutation(() => VerifyMfaPayload, { description: "Signs in with a second factor, after `login` has answered a challenge." })
  verifyMfa(@Arg("input", () => VerifyMfaInput, { description: "The second half." }) input: VerifyMfaInput, @Ctx() ctx: Context): Promise<VerifyMfaPayload> {
    return verifyMfa(ctx, { ...input, tenant: input.tenant ?? null });
  }

  @Mutation(() => ReauthenticatePayload, { description: "Proves once more who one is, for this session: what is sensitive asks for a proof of the last 15 minutes." })
  reauthenticate(@Arg("input", () => ReauthenticateInput, { description: "The proof." }) input: ReauthenticateInput, @Ctx() ctx: Context): Promise<ReauthenticatePayload> {
    const { password = null, method = null, code = null, challenge = null, tenant = null } = input;
    return reauthenticate(ctx, { password, method, code, challenge, tenant });
  }

  @Mutation(() => SetupTotpPayload, { description: "Begins to set up an authenticator app." })
  async setupTotp(@Ctx() ctx: Context): Promise<SetupTotpPayload> {
    return { ...(await setupTotp(ctx)), userErrors: [] };
  }

  @Mutation(() => ConfirmTotpPayload, { description: "Takes the app into use: from now on its code is asked for." })
  async confirmTotp(@Arg("input", () => ConfirmTotpInput, { description: "The proof." }) input: ConfirmTotpInput, @Ctx() ctx: Context): Promise<ConfirmTotpPayload> {
    return { recoveryCodes: await confirmTotp(ctx, { ...input, name: input.name ?? null }), userErrors: [] };
  }

  @Mutation(() => RemoveMfaDevicePayload, { description: "Forgets one of one's own second factors." })
  async removeMfaDevice(
    @Arg("input", () => RemoveMfaDeviceInput, { description: "Which one." }) input: RemoveMfaDeviceInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveMfaDevicePayload> {
    return { removedDeviceId: await removeMfaDevice(ctx, input), userErrors: [] };
  }

  @Mutation(() => RegenerateRecoveryCodesPayload, { description: "Makes ten new recovery codes in the place of the old ones." })
  async regenerateRecoveryCodes(@Ctx() ctx: Context): Promise<RegenerateRecoveryCodesPayload> {
    return { recoveryCodes: await regenerateRecoveryCodes(ctx), userErrors: [] };
  }
}
