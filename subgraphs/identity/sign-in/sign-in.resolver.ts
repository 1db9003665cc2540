import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
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

@ObjectType({ description: "What came of signing in." })
export class LoginPayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The session's tokens." })
  session?: Grant;
}

@Resolver()
export class SignInResolver {
  @Mutation(() => LoginPayload, { description: "Signs in with e-mail address and password." })
  async login(@Arg("input", () => LoginInput, { description: "Who signs in." }) input: LoginInput, @Ctx() ctx: Context): Promise<LoginPayload> {
    return { ...(await login(ctx, { ...input, tenant: input.tenant ?? null })), userErrors: [] };
  }
}
