import { DateTimeResolver } from "graphql-scalars";
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { User } from "../user/user.entity.js";
import { cancelEmailChange, changeEmail, requestEmailVerification, verifyEmail } from "./email-verification.service.js";
import { findPendingChange, type PendingChange } from "./pending-change.js";

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

@ObjectType({ description: "What came of calling it off." })
export class CancelEmailChangePayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "Whether a change waited: its link works no more." })
  cancelled?: boolean;
}

@ObjectType({ description: "A change of an account's address that waits until the link is opened that was mailed to the new one." })
export class EmailChange implements PendingChange {
  @Field(() => String, { description: "The new address." })
  email!: string;

  @Field(() => DateTimeResolver, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => DateTimeResolver, { description: "Until when the link works." })
  expiresAt!: Date;
}

@Resolver(() => User)
export class EmailVerificationResolver {
  @FieldResolver(() => EmailChange, { nullable: true, description: "The change of one's own address that waits to be confirmed; null when none does. Nobody else sees it." })
  emailChange(@Ctx() ctx: Context): Promise<EmailChange | null> {
    return findPendingChange(ctx);
  }

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

  @Mutation(() => CancelEmailChangePayload, { description: "Calls off the change of the caller's address that waits to be confirmed." })
  async cancelEmailChange(@Ctx() ctx: Context): Promise<CancelEmailChangePayload> {
    return { cancelled: await cancelEmailChange(ctx), userErrors: [] };
  }
}
