import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { notFound } from "../../kernel/errors/errors.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { requireMfa } from "../setting/setting.service.js";
import { Tenant, TenantConnection } from "./tenant.entity.js";
import { createTenant, findTenant, listTenants, updateTenant } from "./tenant.service.js";

@InputType({ description: "What the new tenant is called." })
export class CreateTenantInput {
  @Field(() => String, { description: "Its name for people, 1 to 200 characters." })
  name!: string;

  @Field(() => String, { description: "Its name in addresses: 3 to 63 lower-case letters, digits and hyphens." })
  slug!: string;
}

@ObjectType({ description: "What came of creating the tenant." })
export class CreateTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The new tenant; the caller is its owner." })
  tenant?: Tenant;
}

@InputType({ description: "What changes; what is left out stays." })
export class UpdateTenantInput {
  @Field(() => String, { nullable: true, description: "Its new name for people." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Its new name in addresses; the old address ends at once." })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: "What its mails say they come from, 1 to 60 characters; null: its name." })
  mailSenderName?: string | null;
}

@ObjectType({ description: "What came of changing the tenant." })
export class UpdateTenantPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant as it is now." })
  tenant?: Tenant;
}

@InputType({ description: "Whether members need a second factor." })
export class RequireMfaInput {
  @Field(() => Boolean, { description: "true: nobody works in the tenant without one; false: anybody may." })
  required!: boolean;
}

@ObjectType({ description: "What came of it." })
export class RequireMfaPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant as it is now." })
  tenant?: Tenant;
}

@Resolver()
export class TenantResolver {
  @Query(() => Tenant, { nullable: true, description: "A tenant that the caller belongs to." })
  async tenant(@Arg("id", () => ID, { description: "The tenant's id." }) id: string, @Ctx() ctx: Context): Promise<Tenant> {
    const tenant = await findTenant(ctx, id);
    if (!tenant) throw notFound();
    return tenant;
  }

  @Query(() => TenantConnection, { description: "The tenants that the caller belongs to; all of them for an administrator of the installation." })
  tenants(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<Tenant>> {
    return listTenants(ctx, args);
  }

  @Mutation(() => CreateTenantPayload, { description: "Creates a tenant with its owner, subscription and entitlements." })
  async createTenant(
    @Arg("input", () => CreateTenantInput, { description: "What it is called." }) input: CreateTenantInput,
    @Ctx() ctx: Context,
  ): Promise<CreateTenantPayload> {
    return { tenant: await createTenant(ctx, input), userErrors: [] };
  }

  @Mutation(() => UpdateTenantPayload, { description: "Changes the current tenant." })
  async updateTenant(
    @Arg("input", () => UpdateTenantInput, { description: "What changes." }) input: UpdateTenantInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateTenantPayload> {
    return { tenant: await updateTenant(ctx, { ...input, name: input.name ?? null, slug: input.slug ?? null }), userErrors: [] };
  }

  @Mutation(() => RequireMfaPayload, { description: "Says whether members of the current tenant need a second factor: the setting `requireMfa` of `updateTenantSettings`. It holds at once, for every session." })
  async requireMfa(@Arg("input", () => RequireMfaInput, { description: "Whether they do." }) input: RequireMfaInput, @Ctx() ctx: Context): Promise<RequireMfaPayload> {
    return { tenant: await requireMfa(ctx, input), userErrors: [] };
  }
}
