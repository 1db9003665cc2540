import { enterTenant, referenceTo } from "../kernel/graphql/references.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { ids as tenancyIds } from "../tenancy/contract.js";
import { events, ids } from "./contract.js";
import { Entitlement } from "./entitlement/entitlement.entity.js";
import { TenantEntitlementsResolver } from "./entitlement/entitlement.resolver.js";
import { entitlementRules } from "./entitlement/entitlement.rules.js";
import { Plan } from "./plan/plan.entity.js";
import { PlanResolver } from "./plan/plan.resolver.js";
import { planRules } from "./plan/plan.rules.js";
import { Meter } from "./quota/meter.entity.js";
import { Quota } from "./quota/quota.entity.js";
import { quotaProblems } from "./quota/quota.errors.js";
import { QuotaResolver } from "./quota/quota.resolver.js";
import { quotaRules } from "./quota/quota.rules.js";
import { TenantStub } from "./references/tenant.stub.js";
import { Subscription } from "./subscription/subscription.entity.js";
import { subscriptionPermissions } from "./subscription/subscription.permissions.js";
import { SubscriptionResolver, TenantSubscriptionResolver } from "./subscription/subscription.resolver.js";
import { subscriptionRules } from "./subscription/subscription.rules.js";

export default defineSubgraph({
  name: "billing",
  ids,
  events,
  features: [
    { entities: [Plan], resolvers: [PlanResolver], references: { Plan: referenceTo(ids.Plan, Plan) }, rules: planRules },
    {
      entities: [Subscription],
      resolvers: [SubscriptionResolver, TenantSubscriptionResolver],
      types: [TenantStub],
      references: {
        BillingSubscription: referenceTo(ids.BillingSubscription, Subscription),
        Tenant: enterTenant(tenancyIds.Tenant, (id, rowId) => new TenantStub(id, rowId)),
      },
      rules: subscriptionRules,
      permissions: subscriptionPermissions,
    },
    {
      entities: [Entitlement],
      resolvers: [TenantEntitlementsResolver],
      references: { Entitlement: referenceTo(ids.Entitlement, Entitlement) },
      rules: entitlementRules,
    },
    {
      entities: [Quota, Meter],
      resolvers: [QuotaResolver],
      references: { Quota: referenceTo(ids.Quota, Quota) },
      rules: quotaRules,
      problems: quotaProblems,
    },
  ],
});
