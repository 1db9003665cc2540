import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { TenantDomain } from "./domain.entity.js";
import { addDomain, listDomains, removeDomain, verifyDomain } from "./domain.service.js";
import { recordName, recordValue } from "./look-up.js";

@InputType({ description: "Which domain the tenant is to have." })
export class AddTenantDomainInput {
  @Field(() => String, { description: "Its name, such as app.example.com; one of another script may be written as it is." })
  domain!: string;
}

@InputType({ description: "Which domain is looked up." })
export class VerifyTenantDomainInput {
  @Field(() => ID, { description: "The domain's id." })
  domainId!: string;
}

@InputType({ description: "Which domain is removed." })
export class RemoveTenantDomainInput {
  @Field(() => ID, { description: "The domain's id." })
  domainId!: string;
}

@ObjectType({ description: "What came of it." })
export class AddTenantDomainPayload extends Payload {
  @Field(() => TenantDomain, { nullable: true, description: "The domain, with the TXT record to set." })
  domain?: TenantDomain;
}

@ObjectType({ description: "What came of it." })
export class VerifyTenantDomainPayload extends Payload {
  @Field(() => TenantDomain, { nullable: true, description: "The domain, with what was found: its `failure` says what is still missing." })
  domain?: TenantDomain;
}

@ObjectType({ description: "What came of it." })
export class RemoveTenantDomainPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id of the domain that is no more." })
  removedDomainId?: string;
}

@Resolver(() => TenantDomain)
export class DomainResolver {
  @Query(() => [TenantDomain], { description: "The current tenant's own domains, in the order in which they were added; 20 at the most." })
  tenantDomains(@Ctx() ctx: Context): Promise<TenantDomain[]> {
    return listDomains(ctx);
  }

  @Mutation(() => AddTenantDomainPayload, { description: "Adds a domain to the current tenant. It is of no use before its TXT record is found. Needs a fresh proof of who the caller is." })
  async addTenantDomain(@Arg("input", () => AddTenantDomainInput, { description: "Which domain." }) input: AddTenantDomainInput, @Ctx() ctx: Context): Promise<AddTenantDomainPayload> {
    return { domain: await addDomain(ctx, input), userErrors: [] };
  }

  @Mutation(() => VerifyTenantDomainPayload, {
    description: "Looks a domain's TXT record up now; that is also done by itself. Where it is found, and no other tenant has the domain, it is verified. Needs a fresh proof of who the caller is.",
  })
  async verifyTenantDomain(@Arg("input", () => VerifyTenantDomainInput, { description: "Which domain." }) input: VerifyTenantDomainInput, @Ctx() ctx: Context): Promise<VerifyTenantDomainPayload> {
    return { domain: await verifyDomain(ctx, input), userErrors: [] };
  }

  @Mutation(() => RemoveTenantDomainPayload, { description: "Removes a domain from the current tenant: within a second requests to it do not reach the tenant any more. Needs a fresh proof of who the caller is." })
  async removeTenantDomain(@Arg("input", () => RemoveTenantDomainInput, { description: "Which domain." }) input: RemoveTenantDomainInput, @Ctx() ctx: Context): Promise<RemoveTenantDomainPayload> {
    await removeDomain(ctx, input);
    return { removedDomainId: input.domainId, userErrors: [] };
  }

  @FieldResolver(() => String, { description: "The full name of the TXT record that proves it." })
  recordName(@Root() { domain }: TenantDomain): string {
    return recordName(domain);
  }

  @FieldResolver(() => String, { description: "What the TXT record says." })
  recordValue(@Root() { token }: TenantDomain): string {
    return recordValue(token);
  }
}
