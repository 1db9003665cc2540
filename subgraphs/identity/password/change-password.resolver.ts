import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { changePassword } from "./change-password.service.js";

@InputType({ description: "The password as it is and as it is to be." })
export class ChangePasswordInput {
  @Field(() => String, { description: "As it is." })
  currentPassword!: string;

  @Field(() => String, { description: "As it is to be: 8 to 128 characters that are not easy to guess; 15 or more are better." })
  newPassword!: string;
}

@ObjectType({ description: "What came of changing it." })
export class ChangePasswordPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "It is changed, and all other sessions have ended." })
  changed?: boolean;
}

@Resolver()
export class ChangePasswordResolver {
  @Mutation(() => ChangePasswordPayload, { description: "Changes the caller's password and ends its other sessions. Needs a fresh proof of who it is." })
  async changePassword(
    @Arg("input", () => ChangePasswordInput, { description: "Both passwords." }) input: ChangePasswordInput,
    @Ctx() ctx: Context,
  ): Promise<ChangePasswordPayload> {
    await changePassword(ctx, input);
    return { changed: true, userErrors: [] };
  }
}
