import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { User } from "../user/user.entity.js";
import { RegisterInput } from "../user/user.resolver.js";
import { registerAdministrator } from "./administrator.service.js";

@InputType({ description: "Who becomes the first administrator." })
export class RegisterAdministratorInput extends RegisterInput {
  @Field(() => String, { description: "From the link that the first start shows." })
  token!: string;
}

@ObjectType({ description: "What came of it." })
export class RegisterAdministratorPayload extends Payload {
  @Field(() => User, { nullable: true, description: "The administrator's account; it signs in with `login`." })
  user?: User;
}

@Resolver()
export class AdministratorResolver {
  @Mutation(() => RegisterAdministratorPayload, { description: "Makes the first administrator of the installation." })
  async registerAdministrator(
    @Arg("input", () => RegisterAdministratorInput, { description: "Who becomes the first administrator." }) input: RegisterAdministratorInput,
    @Ctx() ctx: Context,
  ): Promise<RegisterAdministratorPayload> {
    return { user: await registerAdministrator(ctx, input), userErrors: [] };
  }
}
