import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { requestPasswordReset, resetPassword } from "./password-reset.service.js";

@InputType({ description: "Who has forgotten the password." })
export class RequestPasswordResetInput {
  @Field(() => String, { description: "The account's address." })
  email!: string;
}

@ObjectType({ description: "What came of asking." })
export class RequestPasswordResetPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "It was asked. Whether there is such an account is told to its mailbox alone." })
  requested?: boolean;
}

@InputType({ description: "The new password." })
export class ResetPasswordInput {
  @Field(() => String, { description: "From the link that was mailed." })
  token!: string;

  @Field(() => String, { description: "8 to 128 characters that are not easy to guess; 15 or more are better." })
  password!: string;
}

@ObjectType({ description: "What came of setting it." })
export class ResetPasswordPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "The password is set and all sessions have ended. None has begun: sign in with `login`." })
  reset?: boolean;
}

@Resolver()
export class PasswordResetResolver {
  @Mutation(() => RequestPasswordResetPayload, { description: "Mails a link that lets a new password be set, if the address has an account; the answer does not tell." })
  async requestPasswordReset(
    @Arg("input", () => RequestPasswordResetInput, { description: "Who has forgotten the password." }) input: RequestPasswordResetInput,
    @Ctx() ctx: Context,
  ): Promise<RequestPasswordResetPayload> {
    await requestPasswordReset(ctx, input);
    return { requested: true, userErrors: [] };
  }

  @Mutation(() => ResetPasswordPayload, { description: "Sets a new password by a mailed link, and ends every session of the account." })
  async resetPassword(
    @Arg("input", () => ResetPasswordInput, { description: "The new password." }) input: ResetPasswordInput,
    @Ctx() ctx: Context,
  ): Promise<ResetPasswordPayload> {
    await resetPassword(ctx, input);
    return { reset: true, userErrors: [] };
  }
}
