import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { changeEmail, requestEmailVerification, verifyEmail } from "./email-verification.service.js";

@InputType({ description: "Which link was opened." })
export class VerifyEmailInput {
  @Field(() => String, { description: "From the link that was mailed." })
  token!: string;
}

@ObjectType({ description: "What came of opening it." })
export class VerifyEmailPayload extends Payload {
  @Field(() => String, { nullable: true, description: "The account's address now, which is proved to be the person's." })
  email?: string;
}

@ObjectType({ description: "What came of asking." })
export class RequestEmailVerificationPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "Whether a mail was sent: none is when the address is proved already." })
  sent?: boolean;
}

@InputType({ description: "The new address." })
export class ChangeEmailInput {
  @Field(() => String, { description: "The address to sign in with from now on." })
  email!: string;
}

@ObjectType({ description: "What came of asking." })
export class ChangeEmailPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "It was asked. The address changes when the link is opened that was mailed to it." })
  requested?: boolean;
}

@Resolver()
export class EmailVerificationResolver {
  @Mutation(() => VerifyEmailPayload, { description: "Opens a mailed link: it proves the account's address, changes it, or takes a change of it back." })
  async verifyEmail(@Arg("input", () => VerifyEmailInput, { description: "Which link." }) input: VerifyEmailInput, @Ctx() ctx: Context): Promise<VerifyEmailPayload> {
    return { email: await verifyEmail(ctx, input), userErrors: [] };
  }

  @Mutation(() => RequestEmailVerificationPayload, { description: "Mails the person who asks a new link that proves its address." })
  async requestEmailVerification(@Ctx() ctx: Context): Promise<RequestEmailVerificationPayload> {
    return { sent: await requestEmailVerification(ctx), userErrors: [] };
  }

  @Mutation(() => ChangeEmailPayload, { description: "Mails the new address a link that changes the caller's address to it. Needs a fresh proof of who it is." })
  async changeEmail(@Arg("input", () => ChangeEmailInput, { description: "The new address." }) input: ChangeEmailInput, @Ctx() ctx: Context): Promise<ChangeEmailPayload> {
    await changeEmail(ctx, input);
    return { requested: true, userErrors: [] };
  }
}
