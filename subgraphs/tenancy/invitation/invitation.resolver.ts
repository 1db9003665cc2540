import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { Membership } from "../membership/membership.entity.js";
import { UserStub } from "../references/user.stub.js";
import { Role } from "../role/role.entity.js";
import { Invitation, InvitationConnection, InvitationStatus } from "./invitation.entity.js";
import { acceptInvitation, inviteMember, listInvitations, resendInvitation, revokeInvitation } from "./invitation.service.js";

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

  @Field(() => String, { nullable: true, description: "Shown this once, and mailed to the invited address: what `acceptInvitation` takes." })
  token?: string;
}

@InputType({ description: "Which invitation is sent again." })
export class ResendInvitationInput {
  @Field(() => ID, { description: "The invitation's id." })
  invitationId!: string;
}

@ObjectType({ description: "What came of sending it again." })
export class ResendInvitationPayload extends Payload {
  @Field(() => Invitation, { nullable: true, description: "The invitation, with its new end." })
  invitation?: Invitation;

  @Field(() => String, { nullable: true, description: "Shown this once; the older token has ended." })
  token?: string;
}

@InputType({ description: "Which invitation is taken back." })
export class RevokeInvitationInput {
  @Field(() => ID, { description: "The invitation's id." })
  invitationId!: string;
}

@ObjectType({ description: "What came of taking it back." })
export class RevokeInvitationPayload extends Payload {
  @Field(() => Invitation, { nullable: true, description: "The invitation that nobody can accept any more." })
  invitation?: Invitation;
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
  @Query(() => InvitationConnection, {
    description: "The current tenant's invitations that were neither accepted nor revoked, newest first. Those whose time is over are among them.",
  })
  invitations(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<Invitation>> {
    return listInvitations(ctx, args);
  }

  @Mutation(() => InviteMemberPayload, { description: "Invites an address to the current tenant, or invites it anew." })
  async inviteMember(
    @Arg("input", () => InviteMemberInput, { description: "Who is invited." }) input: InviteMemberInput,
    @Ctx() ctx: Context,
  ): Promise<InviteMemberPayload> {
    return { ...(await inviteMember(ctx, input)), userErrors: [] };
  }

  @Mutation(() => ResendInvitationPayload, { description: "Gives an invitation a new token and its whole time again; the older token ends." })
  async resendInvitation(
    @Arg("input", () => ResendInvitationInput, { description: "Which invitation." }) input: ResendInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<ResendInvitationPayload> {
    return { ...(await resendInvitation(ctx, input)), userErrors: [] };
  }

  @Mutation(() => RevokeInvitationPayload, { description: "Takes back an invitation that nobody has accepted yet." })
  async revokeInvitation(
    @Arg("input", () => RevokeInvitationInput, { description: "Which invitation." }) input: RevokeInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<RevokeInvitationPayload> {
    return { invitation: await revokeInvitation(ctx, input), userErrors: [] };
  }

  @Mutation(() => AcceptInvitationPayload, { description: "Makes the caller a member of the tenant that invited its address." })
  async acceptInvitation(
    @Arg("input", () => AcceptInvitationInput, { description: "Which invitation." }) input: AcceptInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<AcceptInvitationPayload> {
    return { membership: await acceptInvitation(ctx, input), userErrors: [] };
  }

  @FieldResolver(() => Role, { nullable: true, description: "What the member will be." })
  async role(@Root() invitation: Invitation, @Ctx() ctx: Context): Promise<Role | null> {
    return invitation.roleId === null ? null : ctx.load(byId(Role), invitation.roleId);
  }

  @FieldResolver(() => InvitationStatus, { description: "Where it stands now." })
  status(@Root() invitation: Invitation, @Ctx() ctx: Context): InvitationStatus {
    return invitation.statusAt(ctx.clock.now());
  }

  @FieldResolver(() => UserStub, { nullable: true, description: "Who sent it last; null when the person is no member any more." })
  invitedBy(@Root() invitation: Invitation): UserStub {
    return new UserStub(invitation.invitedBy, encodeId(identityIds.User, invitation.invitedBy));
  }
}
