import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { TenantStub } from "../references/tenant.stub.js";
import { ApiKeyStub } from "../references/api-key.stub.js";
import { ServiceIdentityStub } from "../references/service.stub.js";
import { UserStub } from "../references/user.stub.js";
import { AuditActor, AuditLogEntry, AuditLogEntryConnection, SystemActor } from "./audit-log-entry.entity.js";
import { listAuditLogs } from "./audit-log.service.js";

@InputType({ description: "Which entries; what is left out does not narrow." })
export class AuditLogFilterInput {
  @Field(() => String, { nullable: true, description: "Of this action, for example `member.invited`." })
  action?: string | null;

  @Field(() => ID, { nullable: true, description: "Done by this person or program." })
  actorId?: string | null;
}

const filterOf = (filter: AuditLogFilterInput | null) => ({ action: filter?.action ?? null, actorId: filter?.actorId ?? null });

@Resolver(() => AuditLogEntry)
export class AuditLogResolver {
  @Query(() => AuditLogEntryConnection, { description: "The current tenant's audit log, newest first." })
  auditLogs(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => AuditLogFilterInput, { nullable: true, description: "Which entries." }) filter: AuditLogFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<AuditLogEntry>> {
    return listAuditLogs(ctx, args, filterOf(filter));
  }

  @FieldResolver(() => AuditActor, { nullable: true, description: "Who did it; null when the person may not be seen from here." })
  actor(@Root() entry: AuditLogEntry): UserStub | ApiKeyStub | ServiceIdentityStub | SystemActor {
    if (!entry.actorId) return Object.assign(new SystemActor(), { name: "Tenon" });
    if (entry.actorKind === "api_key") return new ApiKeyStub(encodeId(identityIds.ApiKey, entry.actorId));
    if (entry.actorKind === "service_identity") return new ServiceIdentityStub(encodeId(identityIds.ServiceIdentity, entry.actorId));
    return new UserStub(encodeId(identityIds.User, entry.actorId));
  }
}

@Resolver(() => TenantStub)
export class TenantAuditLogsResolver {
  @FieldResolver(() => AuditLogEntryConnection, { nullable: true, description: "The tenant's audit log, newest first." })
  auditLogs(
    @Root() _tenant: TenantStub,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => AuditLogFilterInput, { nullable: true, description: "Which entries." }) filter: AuditLogFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<AuditLogEntry>> {
    return listAuditLogs(ctx, args, filterOf(filter));
  }
}
