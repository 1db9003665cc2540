import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { deactivateUser, findAccount, listAccounts, reactivateUser } from "./account.service.js";
import { Account, AccountConnection, AccountState } from "./account.type.js";

@InputType({ description: "Which accounts are listed: those that fit all that is given." })
export class UserFilterInput {
  @Field(() => String, { nullable: true, description: "What the address or the name begins with." })
  search?: string | null;

  @Field(() => AccountState, { nullable: true, description: "Whether they may be used." })
  state?: AccountState | null;
}

@InputType({ description: "Which account is shut, and why." })
export class DeactivateUserInput {
  @Field(() => ID, { description: "The User's id." })
  userId!: string;

  @Field(() => String, { description: "Why, in 1 to 500 characters: for the audit log and other administrators." })
  reason!: string;
}

@ObjectType({ description: "What came of it." })
export class DeactivateUserPayload extends Payload {
  @Field(() => Account, { nullable: true, description: "The account; its sessions have ended." })
  account?: Account;
}

@InputType({ description: "Which account is opened again." })
export class ReactivateUserInput {
  @Field(() => ID, { description: "The User's id." })
  userId!: string;
}

@ObjectType({ description: "What came of it." })
export class ReactivateUserPayload extends Payload {
  @Field(() => Account, { nullable: true, description: "The account; its person may sign in." })
  account?: Account;
}

@Resolver()
export class AccountResolver {
  @Query(() => AccountConnection, { description: "The installation's accounts, the newest first. For its administrators." })
  users(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => UserFilterInput, { nullable: true, description: "Which of them." }) filter: UserFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Account>> {
    return listAccounts(ctx, args, filter ?? {});
  }

  @Query(() => Account, { nullable: true, description: "One of the installation's accounts. For its administrators." })
  user(@Arg("id", () => ID, { description: "The User's id." }) id: string, @Ctx() ctx: Context): Promise<Account> {
    return findAccount(ctx, id);
  }

  @Mutation(() => DeactivateUserPayload, { description: "Shuts an account: sessions end at once. For administrators of the installation, with a fresh proof of who they are." })
  async deactivateUser(
    @Arg("input", () => DeactivateUserInput, { description: "Which account, and why." }) input: DeactivateUserInput,
    @Ctx() ctx: Context,
  ): Promise<DeactivateUserPayload> {
    return { account: await deactivateUser(ctx, input), userErrors: [] };
  }

  @Mutation(() => ReactivateUserPayload, { description: "Opens an account again. For administrators of the installation, with a fresh proof of who they are." })
  async reactivateUser(
    @Arg("input", () => ReactivateUserInput, { description: "Which account." }) input: ReactivateUserInput,
    @Ctx() ctx: Context,
  ): Promise<ReactivateUserPayload> {
    return { account: await reactivateUser(ctx, input), userErrors: [] };
  }
}
