import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { TenantStub } from "../references/tenant.stub.js";
import { Entitlement } from "./entitlement.entity.js";
import { listEntitlements } from "./entitlement.service.js";

@Resolver(() => TenantStub)
export class TenantEntitlementsResolver {
  @FieldResolver(() => [Entitlement], { nullable: true, description: "What the tenant's plan gives." })
  entitlements(@Root() _tenant: TenantStub, @Ctx() ctx: Context): Promise<Entitlement[]> {
    return listEntitlements(ctx);
  }
}
