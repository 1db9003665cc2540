import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { UserStub } from "../references/user.stub.js";
import { Role } from "../role/role.entity.js";
import { Tenant } from "../tenant/tenant.entity.js";
import { MemberFilterInput } from "./member-filter.js";
import { Membership, MembershipConnection } from "./membership.entity.js";
import { changeMemberRole, listMembers, listMemberships, permissionsOfMembership, removeMember, rolesOfMembership } from "./membership.service.js";

@InputType({ description: "Whose role changes." })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: "The membership's id." })
  membershipId!: string;

  @Field(() => String, { description: "The role's key; it takes the place of the roles that the member has." })
  role!: string;
}

@ObjectType({ description: "What came of changing the role." })
export class ChangeMemberRolePayload extends Payload {
  @Field(() => Membership, { nullable: true, description: "The membership as it is now." })
  membership?: Membership;
}

@InputType({ description: "Whose membership ends." })
export class RemoveMemberInput {
  @Field(() => ID, { description: "The membership's id; one's own to leave." })
  membershipId!: string;
}

@ObjectType({ description: "What came of ending the membership." })
export class RemoveMemberPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the membership that has ended." })
  removedMembershipId?: string;
}

@Resolver(() => Membership)
export class MembershipResolver {
  @Query(() => MembershipConnection, { description: "Who belongs to the current tenant, in the order in which they joined." })
  members(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => MemberFilterInput, { nullable: true, description: "Which of them." }) filter: MemberFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Membership>> {
    return listMembers(ctx, args, filter);
  }

  @Mutation(() => ChangeMemberRolePayload, { description: "Gives a member another role." })
  async changeMemberRole(
    @Arg("input", () => ChangeMemberRoleInput, { description: "Whose role changes." }) input: ChangeMemberRoleInput,
    @Ctx() ctx: Context,
  ): Promise<ChangeMemberRolePayload> {
    return { membership: await changeMemberRole(ctx, input), userErrors: [] };
  }

  @Mutation(() => RemoveMemberPayload, { description: "Ends a membership: somebody else's, or one's own." })
  async removeMember(
    @Arg("input", () => RemoveMemberInput, { description: "Whose membership ends." }) input: RemoveMemberInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveMemberPayload> {
    return { removedMembershipId: (await removeMember(ctx, input)).id, userErrors: [] };
  }

  @FieldResolver(() => UserStub, { nullable: true, description: "The person." })
  user(@Root() membership: Membership): UserStub {
    return new UserStub(membership.userId, encodeId(identityIds.User, membership.userId));
  }

  @FieldResolver(() => Tenant, { nullable: true, description: "The tenant." })
  tenant(@Root() membership: Membership, @Ctx() ctx: Context): Promise<Tenant | null> {
    return ctx.load(byId(Tenant), membership.tenantId);
  }

  @FieldResolver(() => [Role], { description: "The roles that the person has there, the mightiest first." })
  async roles(@Root() membership: Membership, @Ctx() ctx: Context): Promise<Role[]> {
    return (await ctx.load(rolesOfMembership, membership.rowId)) ?? [];
  }

  @FieldResolver(() => [String], { description: "The keys of the permissions that the person has there, by its own roles and by its groups'." })
  async permissions(@Root() membership: Membership, @Ctx() ctx: Context): Promise<string[]> {
    return (await ctx.load(permissionsOfMembership, membership.rowId)) ?? [];
  }
}

@Resolver(() => UserStub)
export class UserMembershipsResolver {
  @FieldResolver(() => MembershipConnection, {
    description: "The person's places in tenants: all of one's own; of somebody else, the one in the current tenant.",
  })
  memberships(@Root() user: UserStub, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<Membership>> {
    return listMemberships(ctx, user.rowId, args);
  }
}
