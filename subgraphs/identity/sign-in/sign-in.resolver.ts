import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { MfaMethod } from "../mfa/factor.js";
import type { SecondStep } from "../mfa/second-step.service.js";
import type { Grant } from "../session/grant.js";
import { SessionGrant } from "../session/session.resolver.js";
import { login } from "./sign-in.service.js";

@InputType({ description: "Who signs in." })
export class LoginInput {
  @Field(() => String, { description: "The account's address." })
  email!: string;

  @Field(() => String, { description: "The account's password." })
  password!: string;

  @Field(() => String, { nullable: true, description: "A tenant's id or slug, to be the token's own: requests then need not name it." })
  tenant?: string | null;
}

@ObjectType({ description: "A sign-in that waits for a second factor: answer it with `verifyMfa`." })
export class SignInChallenge implements SecondStep {
  @Field(() => String, { description: "Names the sign-in. Keep it secret; it is good for one session and a few attempts." })
  token!: string;

  @Field(() => [MfaMethod], { description: "How the second factor can be proved." })
  methods!: MfaMethod[];

  @Field(() => DateTimeResolver, { description: "Until when it waits." })
  expiresAt!: Date;

  @Field(() => JSONResolver, { nullable: true, description: "For `navigator.credentials.get` (WebAuthn Level 3's JSON); null where the person has no passkey." })
  passkeyOptions!: Record<string, unknown> | null;
}

@ObjectType({ description: "What came of signing in: a session, or a challenge." })
export class LoginPayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The session's tokens; null where a second factor is due." })
  session?: Grant;

  @Field(() => SignInChallenge, { nullable: true, description: "The second factor that is due." })
  challenge?: SecondStep;
}

@Resolver()
export class SignInResolver {
  @Mutation(() => LoginPayload, { description: "Signs in with e-mail address and password." })
  async login(@Arg("input", () => LoginInput, { description: "Who signs in." }) input: LoginInput, @Ctx() ctx: Context): Promise<LoginPayload> {
    return { ...(await login(ctx, { ...input, tenant: input.tenant ?? null })), userErrors: [] };
  }
}
