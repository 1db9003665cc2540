import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import type { AdministratorScope as Scope } from "../../kernel/context/facts.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { AdministratorScope } from "../administrator/administrator-scope.js";
import { User } from "./user.entity.js";
import { findMe, register, updateMe } from "./user.service.js";

@InputType({ description: "Who registers." })
export class RegisterInput {
  @Field(() => String, { description: "The address to sign in with." })
  email!: string;

  @Field(() => String, { description: "8 to 128 characters that are not easy to guess; 15 or more are better." })
  password!: string;

  @Field(() => String, { description: "What to call the person, 1 to 200 characters." })
  name!: string;
}

@ObjectType({ description: "What came of registering." })
export class RegisterPayload extends Payload {
  @Field(() => User, { nullable: true, description: "The new account; it signs in with `login`. Where the address had an account already the answer looks the same, and its owner is told by mail." })
  user?: User;
}

@InputType({ description: "What changes." })
export class UpdateMeInput {
  @Field(() => String, { description: "What to call the person, 1 to 200 characters." })
  name!: string;
}

@ObjectType({ description: "What came of it." })
export class UpdateMePayload extends Payload {
  @Field(() => User, { nullable: true, description: "The person." })
  user?: User;
}

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: "The person who asks." })
  me(@Ctx() ctx: Context): Promise<User | null> {
    return findMe(ctx);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: "Whether one is an administrator of the installation oneself; nobody else sees it." })
  administrator(@Ctx() ctx: Context): boolean {
    return ctx.actor.administrator;
  }

  @FieldResolver(() => AdministratorScope, { nullable: true, description: "What one may of the installation oneself, null for who does not run it; nobody else sees it." })
  administratorScope(@Ctx() ctx: Context): Scope | null {
    return ctx.actor.administratorScope ?? null;
  }

  @Mutation(() => RegisterPayload, { description: "Makes an account. The answer does not tell whether the address had one." })
  async register(@Arg("input", () => RegisterInput, { description: "Who registers." }) input: RegisterInput, @Ctx() ctx: Context): Promise<RegisterPayload> {
    return { user: await register(ctx, input), userErrors: [] };
  }

  @Mutation(() => UpdateMePayload, { description: "Changes what the caller is called." })
  async updateMe(@Arg("input", () => UpdateMeInput, { description: "What changes." }) input: UpdateMeInput, @Ctx() ctx: Context): Promise<UpdateMePayload> {
    return { user: await updateMe(ctx, input), userErrors: [] };
  }
}
