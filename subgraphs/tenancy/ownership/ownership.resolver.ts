import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Membership } from "../membership/membership.entity.js";
import { transferOwnership } from "./ownership.service.js";

@InputType({ description: "Who becomes the owner." })
export class TransferOwnershipInput {
  @Field(() => ID, { description: "The membership of the new owner, who is a member of the current tenant." })
  membershipId!: string;
}

@ObjectType({ description: "What came of it." })
export class TransferOwnershipPayload extends Payload {
  @Field(() => Membership, { nullable: true, description: "The new owner's membership." })
  membership?: Membership;
}

@Resolver()
export class OwnershipResolver {
  @Mutation(() => TransferOwnershipPayload, {
    description: "Hands the current tenant over: another member becomes an owner, and the caller, an owner until now, an administrator. Needs a fresh proof of who the caller is.",
  })
  async transferOwnership(@Arg("input", () => TransferOwnershipInput, { description: "To whom." }) input: TransferOwnershipInput, @Ctx() ctx: Context): Promise<TransferOwnershipPayload> {
    return { membership: await transferOwnership(ctx, input), userErrors: [] };
  }
}
