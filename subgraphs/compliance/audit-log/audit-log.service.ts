import type { Context } from "../../kernel/context/context.js";
import { badInput } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { ids as identityIds } from "../../identity/contract.js";
import { AuditLogEntry } from "./audit-log-entry.entity.js";

/** Which entries; what is null does not narrow. */
export interface AuditLogFilter {
  action: string | null;
  actorId: string | null;
}

/** The tenant's audit log, newest first. */
export function listAuditLogs(ctx: Context, args: PageArgs, filter: AuditLogFilter): Promise<Page<AuditLogEntry>> {
  const actorId = filter.actorId === null ? null : actorRow(filter.actorId);
  if (filter.actorId !== null && actorId === null) throw badInput("filter.actorId is not the id of a person or a program.");
  return paginate(
    ctx,
    AuditLogEntry,
    { tenantId: ctx.tenantId, ...(filter.action && { action: filter.action }), ...(actorId && { actorId }) },
    args,
    "desc",
  );
}

/** The row id of whoever can act: a person, or a machine. */
const actorRow = (id: string) => [identityIds.User, identityIds.ApiKey, identityIds.ServiceIdentity].map((kind) => decodeId(kind, id)).find((rowId) => rowId !== null) ?? null;
