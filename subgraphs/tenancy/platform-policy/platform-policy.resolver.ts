import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { CreatePolicyInput, UpdatePolicyInput } from "../policy/policy.resolver.js";
import { PolicyTest } from "../policy/policy-test.type.js";
import { PlatformPolicy, PlatformPolicyConnection } from "./platform-policy.entity.js";
import { createPlatformPolicy, deletePlatformPolicy, listPlatformPolicies, updatePlatformPolicy } from "./platform-policy.service.js";
import { testPlatformPolicy } from "./platform-policy-test.service.js";
import { PlatformPolicyTestInput } from "./platform-policy-test.type.js";

@InputType({ description: "What the policy of the installation is to be." })
export class CreatePlatformPolicyInput extends CreatePolicyInput {}

@InputType({ description: "What changes of a policy of the installation; what is left out stays." })
export class UpdatePlatformPolicyInput extends UpdatePolicyInput {}

@InputType({ description: "Which policy of the installation ends." })
export class DeletePlatformPolicyInput {
  @Field(() => ID, { description: "The policy's id." })
  id!: string;
}

@ObjectType({ description: "What came of making the policy." })
export class CreatePlatformPolicyPayload extends Payload {
  @Field(() => PlatformPolicy, { nullable: true, description: "The policy, in force in every tenant within a second." })
  platformPolicy?: PlatformPolicy;
}

@ObjectType({ description: "What came of changing the policy." })
export class UpdatePlatformPolicyPayload extends Payload {
  @Field(() => PlatformPolicy, { nullable: true, description: "The policy as it is now." })
  platformPolicy?: PlatformPolicy;
}

@ObjectType({ description: "What came of deleting the policy." })
export class DeletePlatformPolicyPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the policy that is no more." })
  deletedPlatformPolicyId?: string;
}

@Resolver(() => PlatformPolicy)
export class PlatformPolicyResolver {
  @Query(() => PlatformPolicyConnection, { description: "The installation's own policies, in the order in which they were made." })
  platformPolicies(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<PlatformPolicy>> {
    return listPlatformPolicies(ctx, args);
  }

  @Query(() => PolicyTest, { description: "What the installation's policies, with a draft among them, would say of a made-up request. No tenant's own are asked, and nothing is saved." })
  testPlatformPolicy(@Arg("input", () => PlatformPolicyTestInput, { description: "The request, and the draft." }) input: PlatformPolicyTestInput, @Ctx() ctx: Context): Promise<PolicyTest> {
    return testPlatformPolicy(ctx, input);
  }

  @Mutation(() => CreatePlatformPolicyPayload, { description: "Puts a policy into force in every tenant: it forbids something that roles allow. Needs a fresh proof of who the caller is." })
  async createPlatformPolicy(@Arg("input", () => CreatePlatformPolicyInput, { description: "What it is to be." }) input: CreatePlatformPolicyInput, @Ctx() ctx: Context): Promise<CreatePlatformPolicyPayload> {
    return { platformPolicy: await createPlatformPolicy(ctx, { ...input, description: input.description ?? "" }), userErrors: [] };
  }

  @Mutation(() => UpdatePlatformPolicyPayload, { description: "Changes a policy of the installation, on every process within a second. CONFLICT when it was changed since it was read. Needs a fresh proof of who the caller is." })
  async updatePlatformPolicy(@Arg("input", () => UpdatePlatformPolicyInput, { description: "What changes." }) input: UpdatePlatformPolicyInput, @Ctx() ctx: Context): Promise<UpdatePlatformPolicyPayload> {
    const { id, version, title, description, text } = input;
    const terms = { ...(title != null && { title }), ...(description != null && { description }), ...(text != null && { text }) };
    return { platformPolicy: await updatePlatformPolicy(ctx, { id, version, ...terms }), userErrors: [] };
  }

  @Mutation(() => DeletePlatformPolicyPayload, { description: "Ends a policy of the installation: what it forbade is what roles say again. Needs a fresh proof of who the caller is." })
  async deletePlatformPolicy(@Arg("input", () => DeletePlatformPolicyInput, { description: "Which policy." }) input: DeletePlatformPolicyInput, @Ctx() ctx: Context): Promise<DeletePlatformPolicyPayload> {
    return { deletedPlatformPolicyId: (await deletePlatformPolicy(ctx, input)).id, userErrors: [] };
  }
}
