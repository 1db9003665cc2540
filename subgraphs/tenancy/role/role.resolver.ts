import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Permission } from "./permission.entity.js";
import { Role } from "./role.entity.js";
import { listPermissions, listRoles, permissionsOfRole } from "./role.service.js";

@Resolver(() => Role)
export class RoleResolver {
  @Query(() => [Role], { description: "The roles that members of the current tenant can have, the mightiest first." })
  roles(@Ctx() ctx: Context): Promise<Role[]> {
    return listRoles(ctx);
  }

  @Query(() => [Permission], { description: "Every permission that a role may allow." })
  permissions(@Ctx() ctx: Context): Promise<Permission[]> {
    return listPermissions(ctx);
  }

  @FieldResolver(() => [Permission], { name: "permissions", description: "What it allows." })
  async permissionsOf(@Root() role: Role, @Ctx() ctx: Context): Promise<Permission[]> {
    return (await ctx.load(permissionsOfRole, role.rowId)) ?? [];
  }
}
