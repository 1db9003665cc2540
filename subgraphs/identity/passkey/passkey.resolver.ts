import { JSONResolver } from "graphql-scalars";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { MfaDevice } from "../mfa/mfa-device.entity.js";
import type { Grant } from "../session/grant.js";
import { SessionGrant } from "../session/session.resolver.js";
import { beginPasskeyProof, beginPasskeySignIn, signInWithPasskey } from "./proof.service.js";
import { beginPasskeyRegistration, finishPasskeyRegistration } from "./registration.service.js";

@ObjectType({ description: "What a browser is to ask its person for." })
export class BeginPasskeyRegistrationPayload extends Payload {
  @Field(() => String, { nullable: true, description: "Hand it back with the answer; good once, for ten minutes." })
  challenge?: string;

  @Field(() => JSONResolver, { nullable: true, description: "For `navigator.credentials` (WebAuthn Level 3's JSON): what a passkey is to sign, and which." })
  options?: Record<string, unknown>;
}

@ObjectType({ description: "What a browser is to ask its person for." })
export class BeginPasskeySignInPayload extends BeginPasskeyRegistrationPayload {}

@ObjectType({ description: "What a browser is to ask its person for." })
export class BeginPasskeyProofPayload extends BeginPasskeyRegistrationPayload {}

@InputType({ description: "The passkey that was made." })
export class FinishPasskeyRegistrationInput {
  @Field(() => String, { description: "The challenge that it was made for." })
  challenge!: string;

  @Field(() => JSONResolver, { description: "What `navigator.credentials.create` answered, as JSON." })
  response!: unknown;

  @Field(() => String, { nullable: true, description: "What to call it; the device's name when left out." })
  name?: string | null;
}

@ObjectType({ description: "What came of making a passkey." })
export class FinishPasskeyRegistrationPayload extends Payload {
  @Field(() => MfaDevice, { nullable: true, description: "The passkey." })
  device?: MfaDevice;

  @Field(() => [String], { nullable: true, description: "Ten codes for the day on which the devices are lost, shown this once; null when the person has some." })
  recoveryCodes?: string[] | null;
}

@InputType({ description: "The passkey's answer." })
export class SignInWithPasskeyInput {
  @Field(() => String, { description: "The challenge that was signed." })
  challenge!: string;

  @Field(() => JSONResolver, { description: "What `navigator.credentials.get` answered, as JSON." })
  response!: unknown;

  @Field(() => String, { nullable: true, description: "A tenant's id or slug, to be the token's own." })
  tenant?: string | null;
}

@ObjectType({ description: "What came of signing in." })
export class SignInWithPasskeyPayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The session's tokens." })
  session?: Grant;
}

@Resolver()
export class PasskeyResolver {
  @Mutation(() => BeginPasskeyRegistrationPayload, { description: "Begins to make a passkey." })
  async beginPasskeyRegistration(@Ctx() ctx: Context): Promise<BeginPasskeyRegistrationPayload> {
    return { ...(await beginPasskeyRegistration(ctx)), userErrors: [] };
  }

  @Mutation(() => FinishPasskeyRegistrationPayload, { description: "Keeps the passkey that was made: from now on it signs in, and is a second factor." })
  async finishPasskeyRegistration(
    @Arg("input", () => FinishPasskeyRegistrationInput, { description: "The passkey." }) input: FinishPasskeyRegistrationInput,
    @Ctx() ctx: Context,
  ): Promise<FinishPasskeyRegistrationPayload> {
    return { ...(await finishPasskeyRegistration(ctx, { ...input, name: input.name ?? null })), userErrors: [] };
  }

  @Mutation(() => BeginPasskeySignInPayload, { description: "Begins a sign-in with nothing but a passkey." })
  async beginPasskeySignIn(@Ctx() ctx: Context): Promise<BeginPasskeySignInPayload> {
    return { ...(await beginPasskeySignIn(ctx)), userErrors: [] };
  }

  @Mutation(() => SignInWithPasskeyPayload, { description: "Signs in with a passkey: no address, no password." })
  async signInWithPasskey(@Arg("input", () => SignInWithPasskeyInput, { description: "The answer." }) input: SignInWithPasskeyInput, @Ctx() ctx: Context): Promise<SignInWithPasskeyPayload> {
    return { session: await signInWithPasskey(ctx, { ...input, tenant: input.tenant ?? null }), userErrors: [] };
  }

  @Mutation(() => BeginPasskeyProofPayload, { description: "Begins to prove once more who one is, with a passkey: `reauthenticate` takes the answer." })
  async beginPasskeyProof(@Ctx() ctx: Context): Promise<BeginPasskeyProofPayload> {
    return { ...(await beginPasskeyProof(ctx)), userErrors: [] };
  }
}
