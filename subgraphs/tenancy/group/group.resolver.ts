import { Args, Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { MemberFilterInput } from "../membership/member-filter.js";
import { Membership } from "../membership/membership.entity.js";
import { Role } from "../role/role.entity.js";
import { GroupMember, GroupMemberConnection } from "./group-member.entity.js";
import { addGroupMember, removeGroupMember, setGroupRoles } from "./group-membership.service.js";
import { Group, GroupConnection } from "./group.entity.js";
import { createGroup, deleteGroup, groupsOfMembership, listGroupMembers, listGroups, memberCounts, rolesOfGroup, updateGroup } from "./group.service.js";

@InputType({ description: "Which groups are listed." })
export class GroupFilterInput {
  @Field(() => String, { nullable: true, description: "What their name or a word of it begins with." })
  search?: string | null;
}

@InputType({ description: "What the group is called." })
export class CreateGroupInput {
  @Field(() => String, { description: "Its name for people, 1 to 60 characters, unlike any other group's." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is for, at most 300 characters." })
  description?: string | null;
}

@InputType({ description: "What changes of a group; what is left out stays." })
export class UpdateGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Its name for people." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What it is for." })
  description?: string | null;
}

@InputType({ description: "Which group ends." })
export class DeleteGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id!: string;
}

@InputType({ description: "Who comes into which group." })
export class AddGroupMemberInput {
  @Field(() => ID, { description: "The group's id." })
  groupId!: string;

  @Field(() => ID, { description: "The membership's id." })
  membershipId!: string;
}

@InputType({ description: "Who leaves which group." })
export class RemoveGroupMemberInput extends AddGroupMemberInput {}

@InputType({ description: "Which roles a group has." })
export class SetGroupRolesInput {
  @Field(() => ID, { description: "The group's id." })
  groupId!: string;

  @Field(() => [String], { description: "The roles' keys, in place of those it has; at most 20, and never the owners'." })
  roles!: string[];
}

@ObjectType({ description: "What came of it." })
export abstract class GroupPayload extends Payload {
  @Field(() => Group, { nullable: true, description: "The group as it is now." })
  group?: Group;
}

@ObjectType({ description: "What came of making the group." })
export class CreateGroupPayload extends GroupPayload {}

@ObjectType({ description: "What came of changing the group." })
export class UpdateGroupPayload extends GroupPayload {}

@ObjectType({ description: "What came of adding the member." })
export class AddGroupMemberPayload extends GroupPayload {}

@ObjectType({ description: "What came of removing the member." })
export class RemoveGroupMemberPayload extends GroupPayload {}

@ObjectType({ description: "What came of giving the group its roles." })
export class SetGroupRolesPayload extends GroupPayload {}

@ObjectType({ description: "What came of deleting the group." })
export class DeleteGroupPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the group that is no more." })
  deletedGroupId?: string;
}

@Resolver(() => Group)
export class GroupResolver {
  @Query(() => GroupConnection, { description: "The current tenant's groups, in the order in which they were made." })
  groups(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => GroupFilterInput, { nullable: true, description: "Which of them." }) filter: GroupFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Group>> {
    return listGroups(ctx, args, filter);
  }

  @Mutation(() => CreateGroupPayload, { description: "Makes a group of members." })
  async createGroup(@Arg("input", () => CreateGroupInput, { description: "What it is called." }) input: CreateGroupInput, @Ctx() ctx: Context): Promise<CreateGroupPayload> {
    return { group: await createGroup(ctx, { name: input.name, description: input.description ?? "" }), userErrors: [] };
  }

  @Mutation(() => UpdateGroupPayload, { description: "Changes what a group is called." })
  async updateGroup(@Arg("input", () => UpdateGroupInput, { description: "What changes." }) input: UpdateGroupInput, @Ctx() ctx: Context): Promise<UpdateGroupPayload> {
    const { id, name = null, description = null } = input;
    return { group: await updateGroup(ctx, { id, name, description }), userErrors: [] };
  }

  @Mutation(() => DeleteGroupPayload, { description: "Deletes a group; its members lose what they had through it alone." })
  async deleteGroup(@Arg("input", () => DeleteGroupInput, { description: "Which group." }) input: DeleteGroupInput, @Ctx() ctx: Context): Promise<DeleteGroupPayload> {
    return { deletedGroupId: (await deleteGroup(ctx, input)).id, userErrors: [] };
  }

  @Mutation(() => AddGroupMemberPayload, { description: "Puts a member into a group." })
  async addGroupMember(@Arg("input", () => AddGroupMemberInput, { description: "Who, and where." }) input: AddGroupMemberInput, @Ctx() ctx: Context): Promise<AddGroupMemberPayload> {
    return { group: await addGroupMember(ctx, input), userErrors: [] };
  }

  @Mutation(() => RemoveGroupMemberPayload, { description: "Takes a member out of a group." })
  async removeGroupMember(
    @Arg("input", () => RemoveGroupMemberInput, { description: "Who, and where." }) input: RemoveGroupMemberInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveGroupMemberPayload> {
    return { group: await removeGroupMember(ctx, input), userErrors: [] };
  }

  @Mutation(() => SetGroupRolesPayload, { description: "Gives a group these roles in place of those it has: each member may what they allow." })
  async setGroupRoles(@Arg("input", () => SetGroupRolesInput, { description: "Which roles." }) input: SetGroupRolesInput, @Ctx() ctx: Context): Promise<SetGroupRolesPayload> {
    return { group: await setGroupRoles(ctx, input), userErrors: [] };
  }

  @FieldResolver(() => [Role], { description: "The roles that its members have through it." })
  async roles(@Root() group: Group, @Ctx() ctx: Context): Promise<Role[]> {
    return (await ctx.load(rolesOfGroup, group.rowId)) ?? [];
  }

  @FieldResolver(() => Int, { description: "How many are in it." })
  async memberCount(@Root() group: Group, @Ctx() ctx: Context): Promise<number> {
    return (await ctx.load(memberCounts, group.rowId)) ?? 0;
  }

  @FieldResolver(() => GroupMemberConnection, { description: "Who is in it, in the order in which they came." })
  members(
    @Root() group: Group,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => MemberFilterInput, { nullable: true, description: "Which of them." }) filter: MemberFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<GroupMember>> {
    return listGroupMembers(ctx, group, args, filter);
  }
}

@Resolver(() => GroupMember)
export class GroupMemberResolver {
  @FieldResolver(() => Membership, { nullable: true, description: "The member." })
  membership(@Root() { membershipId }: GroupMember, @Ctx() ctx: Context): Promise<Membership | null> {
    return ctx.load(byId(Membership), membershipId);
  }
}

@Resolver(() => Membership)
export class MembershipGroupsResolver {
  @FieldResolver(() => [Group], { description: "The groups that the member is in; none for a membership in another tenant than the current one." })
  async groups(@Root() membership: Membership, @Ctx() ctx: Context): Promise<Group[]> {
    return (await ctx.load(groupsOfMembership, membership.rowId)) ?? [];
  }
}
