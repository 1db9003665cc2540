import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Tenant } from "../tenant/tenant.entity.js";
import type { Settings } from "./setting.input.js";
import { settingsHere, updateTenantSettings } from "./setting.service.js";
import { TenantSettings } from "./setting.type.js";

@InputType({ description: "What changes: what is left out stays, and null leaves a setting to the installation again." })
export class UpdateTenantSettingsInput implements Partial<Settings> {
  @Field(() => String, { nullable: true, description: "The language, as a BCP 47 tag." })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: "The time zone, by its IANA name." })
  timeZone?: string | null;

  @Field(() => Int, { nullable: true, description: "How long a session may rest, 15 to 129,600 minutes; noticed within 15 minutes more." })
  sessionIdleMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "How old the proof of who a person is may be, 15 to 129,600 minutes." })
  sessionMaximumMinutes?: number | null;

  @Field(() => [String], { nullable: true, description: "Domains of members' e-mail addresses, up to 100; empty: every domain." })
  allowedEmailDomains?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Addresses and ranges (CIDR) that it is entered from, up to 100; empty: every address. The caller's own must be among them, and an owner alone changes them." })
  allowedAddresses?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether nobody works in it without a second factor. Who asks others for one has one itself." })
  requireMfa?: boolean | null;
}

@ObjectType({ description: "What came of it." })
export class UpdateTenantSettingsPayload extends Payload {
  @Field(() => Tenant, { nullable: true, description: "The tenant, with the settings as they are now." })
  tenant?: Tenant;
}

@Resolver()
export class SettingResolver {
  @Mutation(() => UpdateTenantSettingsPayload, { description: "Changes the current tenant's settings; they hold within a second. Needs a fresh proof of who the caller is." })
  async updateTenantSettings(
    @Arg("input", () => UpdateTenantSettingsInput, { description: "What changes." }) input: UpdateTenantSettingsInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateTenantSettingsPayload> {
    return { tenant: await updateTenantSettings(ctx, input), userErrors: [] };
  }
}

@Resolver(() => Tenant)
export class TenantSettingsResolver {
  @FieldResolver(() => TenantSettings, { nullable: true, description: "What holds in it; null for whoever may not enter it." })
  async settings(@Root() tenant: Tenant, @Ctx() ctx: Context): Promise<TenantSettings | null> {
    const inside = await ctx.enter(tenant.rowId);
    // an administrator of the installation who has just acted on a tenant is no member of it
    return inside?.tenantOrNull ? settingsHere(inside) : null;
  }
}
