import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { AdministratorScope } from "./administrator-scope.js";
import { Administrator } from "./administrator.type.js";
import { appointAdministrator, dismissAdministrator, listAdministrators } from "./appointment.service.js";

@InputType({ description: "Who is to run the installation." })
export class AppointAdministratorInput {
  @Field(() => String, { description: "The address of an account that has proved it." })
  email!: string;

  @Field(() => AdministratorScope, { description: "What it may; an administrator's scope becomes this one." })
  scope!: AdministratorScope;
}

@InputType({ description: "Who is to run the installation no more." })
export class DismissAdministratorInput {
  @Field(() => ID, { description: "The User's id." })
  userId!: string;
}

@ObjectType({ description: "What came of appointing." })
export class AppointAdministratorPayload extends Payload {
  @Field(() => Administrator, { nullable: true, description: "The administrator." })
  administrator?: Administrator;
}

@ObjectType({ description: "What came of dismissing." })
export class DismissAdministratorPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The User's id." })
  dismissedUserId?: string;
}

@Resolver()
export class AppointmentResolver {
  @Query(() => [Administrator], { description: "Who runs the installation. For its administrators, whatever their scope." })
  administrators(@Ctx() ctx: Context): Promise<Administrator[]> {
    return listAdministrators(ctx);
  }

  @Mutation(() => AppointAdministratorPayload, { description: "Lets somebody run the installation, or changes what it may. For operators, with a fresh proof." })
  async appointAdministrator(
    @Arg("input", () => AppointAdministratorInput, { description: "Who, and what it may." }) input: AppointAdministratorInput,
    @Ctx() ctx: Context,
  ): Promise<AppointAdministratorPayload> {
    return { administrator: await appointAdministrator(ctx, input), userErrors: [] };
  }

  @Mutation(() => DismissAdministratorPayload, { description: "Ends somebody's running of the installation, within a second everywhere. For operators, with a fresh proof." })
  async dismissAdministrator(
    @Arg("input", () => DismissAdministratorInput, { description: "Who." }) input: DismissAdministratorInput,
    @Ctx() ctx: Context,
  ): Promise<DismissAdministratorPayload> {
    return { dismissedUserId: await dismissAdministrator(ctx, input), userErrors: [] };
  }
}
