import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { createRole, updateRole } from "./custom-role.service.js";
import { deleteRole } from "./delete-role.service.js";
import { isGrantable } from "./may-give.js";
import { Permission } from "./permission.entity.js";
import { Role } from "./role.entity.js";
import { listPermissions, listRoles, permissionsOfRole } from "./role.service.js";

@InputType({ description: "What the role is to be." })
export class CreateRoleInput {
  @Field(() => String, { description: "Its name for people, 1 to 60 characters, unlike any other role's." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is for, at most 300 characters." })
  description?: string | null;

  @Field(() => [String], { description: "Keys of what it allows; what these depend on comes with them. None but what the caller has." })
  permissions!: string[];
}

@InputType({ description: "What changes of a role of the tenant's own; what is left out stays." })
export class UpdateRoleInput {
  @Field(() => ID, { description: "The role's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Its name for people." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What it is for." })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: "Keys of all that it is to allow; what these depend on comes with them." })
  permissions?: string[] | null;
}

@InputType({ description: "Which role ends." })
export class DeleteRoleInput {
  @Field(() => ID, { description: "The role's id." })
  id!: string;

  @Field(() => ID, { nullable: true, description: "The role that takes its place wherever somebody has it; needed when somebody does." })
  replacementRoleId?: string | null;
}

@ObjectType({ description: "What came of making the role." })
export class CreateRolePayload extends Payload {
  @Field(() => Role, { nullable: true, description: "The role." })
  role?: Role;
}

@ObjectType({ description: "What came of changing the role." })
export class UpdateRolePayload extends Payload {
  @Field(() => Role, { nullable: true, description: "The role as it is now." })
  role?: Role;
}

@ObjectType({ description: "What came of deleting the role." })
export class DeleteRolePayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the role that is no more." })
  deletedRoleId?: string;
}

@Resolver(() => Role)
export class RoleResolver {
  @Query(() => [Role], { description: "The roles that members of the current tenant can have: the platform's, the mightiest first, then the tenant's own." })
  roles(@Ctx() ctx: Context): Promise<Role[]> {
    return listRoles(ctx);
  }

  @Query(() => [Permission], { description: "Every permission that a role may allow." })
  permissions(@Ctx() ctx: Context): Promise<Permission[]> {
    return listPermissions(ctx);
  }

  @Mutation(() => CreateRolePayload, { description: "Makes a role of the tenant's own." })
  async createRole(@Arg("input", () => CreateRoleInput, { description: "What it is to be." }) input: CreateRoleInput, @Ctx() ctx: Context): Promise<CreateRolePayload> {
    return { role: await createRole(ctx, { ...input, description: input.description ?? "" }), userErrors: [] };
  }

  @Mutation(() => UpdateRolePayload, { description: "Changes a role of the tenant's own, for everybody who has it." })
  async updateRole(@Arg("input", () => UpdateRoleInput, { description: "What changes." }) input: UpdateRoleInput, @Ctx() ctx: Context): Promise<UpdateRolePayload> {
    const { id, name = null, description = null, permissions = null } = input;
    return { role: await updateRole(ctx, { id, name, description, permissions }), userErrors: [] };
  }

  @Mutation(() => DeleteRolePayload, { description: "Deletes a role of the tenant's own; another one takes its place wherever somebody has it." })
  async deleteRole(@Arg("input", () => DeleteRoleInput, { description: "Which role." }) input: DeleteRoleInput, @Ctx() ctx: Context): Promise<DeleteRolePayload> {
    const { id, replacementRoleId = null } = input;
    return { deletedRoleId: (await deleteRole(ctx, { id, replacementRoleId })).id, userErrors: [] };
  }

  @FieldResolver(() => [Permission], { name: "permissions", description: "What it allows." })
  async permissionsOf(@Root() role: Role, @Ctx() ctx: Context): Promise<Permission[]> {
    return (await ctx.load(permissionsOfRole, role.rowId)) ?? [];
  }

  @FieldResolver(() => Boolean, { description: "It is the tenant's own and can be changed; else the platform's, the same for every tenant." })
  custom(@Root() role: Role): boolean {
    return role.isCustom;
  }

  @FieldResolver(() => Boolean, { description: "The caller may give and take it: it allows nothing that the caller may not, and is the owners' only for an owner." })
  grantable(@Root() role: Role, @Ctx() ctx: Context): Promise<boolean> {
    return isGrantable(ctx, role);
  }
}
