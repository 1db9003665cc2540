import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Tenant, TenantConnection, TenantState } from "../tenant/tenant.entity.js";
import { listAllTenants } from "./all-tenants.service.js";
import { deleteTenant, reactivateTenant, restoreTenant, suspendTenant } from "./lifecycle.service.js";
import { clearAllowedAddresses } from "./locked-out.service.js";

@InputType({ description: "Which tenant is closed, and why." })
export class SuspendTenantInput {
  @Field(() => ID, { description: "The tenant's id." })
  tenantId!: string;

  @Field(() => String, { description: "Why, in 1 to 500 characters: its members read it, and the audit log keeps it." })
  reason!: string;
}

@ObjectType({ description: "What came of it." })
export class SuspendTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant as it is now." })
  tenant?: Tenant;
}

@InputType({ description: "Which tenant is opened again." })
export class ReactivateTenantInput {
  @Field(() => ID, { description: "The tenant's id." })
  tenantId!: string;
}

@ObjectType({ description: "What came of it." })
export class ReactivateTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant as it is now." })
  tenant?: Tenant;
}

@InputType({ description: "Which tenant is to be entered again, and why." })
export class ClearAllowedAddressesInput {
  @Field(() => ID, { description: "The tenant's id." })
  tenantId!: string;

  @Field(() => String, { description: "Why, in 1 to 500 characters: its owners read it, and the audit log keeps it." })
  reason!: string;
}

@ObjectType({ description: "What came of it." })
export class ClearAllowedAddressesPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant." })
  tenant?: Tenant;
}

@InputType({ description: "The proof that this very tenant is meant." })
export class DeleteTenantInput {
  @Field(() => String, { description: "The current tenant's slug, typed out." })
  confirmSlug!: string;
}

@ObjectType({ description: "What came of it." })
export class DeleteTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant; `purgeAt` says when it is deleted." })
  tenant?: Tenant;
}

@ObjectType({ description: "What came of it." })
export class RestoreTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant, at work again." })
  tenant?: Tenant;
}

@InputType({ description: "Which tenants are listed: those that fit all that is given." })
export class TenantFilterInput {
  @Field(() => String, { nullable: true, description: "What the slug or the name begins with." })
  search?: string | null;

  @Field(() => TenantState, { nullable: true, description: "How they stand." })
  state?: TenantState | null;
}

@Resolver()
export class LifecycleResolver {
  @Query(() => TenantConnection, { description: "The installation's tenants, the newest first. For its administrators (operators, support and auditors), who see what a tenant is called and how it stands, and nothing in it." })
  allTenants(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => TenantFilterInput, { nullable: true, description: "Which of them." }) filter: TenantFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Tenant>> {
    return listAllTenants(ctx, args, filter ?? {});
  }

  @Mutation(() => SuspendTenantPayload, {
    description: "Closes a tenant: within a second its owners may only look, and nothing in it changes. For administrators of the installation, with a fresh proof of who they are.",
  })
  async suspendTenant(@Arg("input", () => SuspendTenantInput, { description: "Which tenant, and why." }) input: SuspendTenantInput, @Ctx() ctx: Context): Promise<SuspendTenantPayload> {
    return { tenant: await suspendTenant(ctx, input), userErrors: [] };
  }

  @Mutation(() => ReactivateTenantPayload, { description: "Ends a tenant's suspension. For administrators of the installation, with a fresh proof of who they are." })
  async reactivateTenant(
    @Arg("input", () => ReactivateTenantInput, { description: "Which tenant." }) input: ReactivateTenantInput,
    @Ctx() ctx: Context,
  ): Promise<ReactivateTenantPayload> {
    return { tenant: await reactivateTenant(ctx, input), userErrors: [] };
  }

  @Mutation(() => ClearAllowedAddressesPayload, {
    description:
      "Leaves the network addresses that a tenant is entered from to the installation again: for owners who have locked themselves out. They are mailed. For administrators of the installation, with a fresh proof of who they are.",
  })
  async clearAllowedAddresses(
    @Arg("input", () => ClearAllowedAddressesInput, { description: "Which tenant, and why." }) input: ClearAllowedAddressesInput,
    @Ctx() ctx: Context,
  ): Promise<ClearAllowedAddressesPayload> {
    return { tenant: await clearAllowedAddresses(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeleteTenantPayload, {
    description: "Has the current tenant deleted in 30 days. Until then its owners may look, or restore it; nothing else changes. For owners, with a fresh proof of who they are.",
  })
  async deleteTenant(@Arg("input", () => DeleteTenantInput, { description: "The proof that it is meant." }) input: DeleteTenantInput, @Ctx() ctx: Context): Promise<DeleteTenantPayload> {
    return { tenant: await deleteTenant(ctx, input), userErrors: [] };
  }

  @Mutation(() => RestoreTenantPayload, { description: "Takes back the current tenant's deletion. For owners, with a fresh proof of who they are." })
  async restoreTenant(@Ctx() ctx: Context): Promise<RestoreTenantPayload> {
    return { tenant: await restoreTenant(ctx), userErrors: [] };
  }
}
