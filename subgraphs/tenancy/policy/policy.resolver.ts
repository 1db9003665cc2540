import { Arg, Args, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Policy, PolicyConnection } from "./policy.entity.js";
import { testPolicy } from "./policy-test.service.js";
import { PolicyTest, PolicyTestInput } from "./policy-test.type.js";
import { createPolicy, deletePolicy, listPolicies, updatePolicy } from "./policy.service.js";

@InputType({ description: "What the policy is to be." })
export class CreatePolicyInput {
  @Field(() => String, { description: "Its name for people, 1 to 80 characters, unlike any other policy's: whoever it refuses is told." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Why there is such a policy, at most 500 characters." })
  description?: string | null;

  @Field(() => String, { description: "One policy in Cedar's language that forbids something, at most 4000 characters." })
  text!: string;
}

@InputType({ description: "What changes of a policy; what is left out stays." })
export class UpdatePolicyInput {
  @Field(() => ID, { description: "The policy's id." })
  id!: string;

  @Field(() => Int, { description: "The version that was read." })
  version!: number;

  @Field(() => String, { nullable: true, description: "Its name for people." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Why there is such a policy." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "One policy in Cedar's language that forbids something." })
  text?: string | null;
}

@InputType({ description: "Which policy ends." })
export class DeletePolicyInput {
  @Field(() => ID, { description: "The policy's id." })
  id!: string;
}

@ObjectType({ description: "What came of making the policy." })
export class CreatePolicyPayload extends Payload {
  @Field(() => Policy, { nullable: true, description: "The policy, in force within a second." })
  policy?: Policy;
}

@ObjectType({ description: "What came of changing the policy." })
export class UpdatePolicyPayload extends Payload {
  @Field(() => Policy, { nullable: true, description: "The policy as it is now." })
  policy?: Policy;
}

@ObjectType({ description: "What came of deleting the policy." })
export class DeletePolicyPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the policy that is no more." })
  deletedPolicyId?: string;
}

@Resolver(() => Policy)
export class PolicyResolver {
  @Query(() => PolicyConnection, { description: "The current tenant's own policies, in the order in which they were made." })
  policies(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<Policy>> {
    return listPolicies(ctx, args);
  }

  @Query(() => PolicyTest, { description: "What the current tenant's policies, with a draft among them, would say of a request. Nothing is saved." })
  testPolicy(@Arg("input", () => PolicyTestInput, { description: "The request, and the draft." }) input: PolicyTestInput, @Ctx() ctx: Context): Promise<PolicyTest> {
    return testPolicy(ctx, input);
  }

  @Mutation(() => CreatePolicyPayload, { description: "Puts a policy into force in the current tenant: it forbids something that roles allow." })
  async createPolicy(@Arg("input", () => CreatePolicyInput, { description: "What it is to be." }) input: CreatePolicyInput, @Ctx() ctx: Context): Promise<CreatePolicyPayload> {
    return { policy: await createPolicy(ctx, { ...input, description: input.description ?? "" }), userErrors: [] };
  }

  @Mutation(() => UpdatePolicyPayload, { description: "Changes a policy of the current tenant." })
  async updatePolicy(@Arg("input", () => UpdatePolicyInput, { description: "What changes." }) input: UpdatePolicyInput, @Ctx() ctx: Context): Promise<UpdatePolicyPayload> {
    const { id, version, title, description, text } = input;
    const terms = { ...(title != null && { title }), ...(description != null && { description }), ...(text != null && { text }) };
    return { policy: await updatePolicy(ctx, { id, version, ...terms }), userErrors: [] };
  }

  @Mutation(() => DeletePolicyPayload, { description: "Ends a policy of the current tenant: what it forbade is what roles say again." })
  async deletePolicy(@Arg("input", () => DeletePolicyInput, { description: "Which policy." }) input: DeletePolicyInput, @Ctx() ctx: Context): Promise<DeletePolicyPayload> {
    return { deletedPolicyId: (await deletePolicy(ctx, input)).id, userErrors: [] };
  }
}
