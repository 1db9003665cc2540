import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { byId } from "../../kernel/graphql/references.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Membership } from "../membership/membership.entity.js";
import { Role } from "../role/role.entity.js";
import { Invitation } from "./invitation.entity.js";
import { acceptInvitation, inviteMember } from "./invitation.service.js";

@InputType({ description: "Who is invited." })
export class InviteMemberInput {
  @Field(() => String, { description: "The address; only its account can accept." })
  email!: string;

  @Field(() => String, { description: "The role's key: what the member will be." })
  role!: string;
}

@ObjectType({ description: "What came of inviting." })
export class InviteMemberPayload extends Payload {
  @Field(() => Invitation, { nullable: true, description: "The invitation." })
  invitation?: Invitation;

  @Field(() => String, { nullable: true, description: "Shown this once: hand it to the invited person, who gives it to `acceptInvitation`." })
  token?: string;
}

@InputType({ description: "Which invitation is accepted." })
export class AcceptInvitationInput {
  @Field(() => String, { description: "The token that the inviter handed over." })
  token!: string;
}

@ObjectType({ description: "What came of accepting." })
export class AcceptInvitationPayload extends Payload {
  @Field(() => Membership, { nullable: true, description: "The caller's new place in the tenant." })
  membership?: Membership;
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @Mutation(() => InviteMemberPayload, { description: "Invites an address to the current tenant, or invites it anew." })
  async inviteMember(
    @Arg("input", () => InviteMemberInput, { description: "Who is invited." }) input: InviteMemberInput,
    @Ctx() ctx: Context,
  ): Promise<InviteMemberPayload> {
    return { ...(await inviteMember(ctx, input)), userErrors: [] };
  }

  @Mutation(() => AcceptInvitationPayload, { description: "Makes the caller a member of the tenant that invited its address." })
  async acceptInvitation(
    @Arg("input", () => AcceptInvitationInput, { description: "Which invitation." }) input: AcceptInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<AcceptInvitationPayload> {
    return { membership: await acceptInvitation(ctx, input), userErrors: [] };
  }

  @FieldResolver(() => Role, { nullable: true, description: "What the member will be." })
  role(@Root() invitation: Invitation, @Ctx() ctx: Context): Promise<Role | null> {
    return ctx.load(byId(Role), invitation.roleId);
  }
}
