import { Context } from "../context/context.js";
import type { ErrorCode } from "../errors/errors.js";
import { encodeId, firstIdOf, newId } from "../ids/ids.js";
import { refusalBehind } from "./judge.js";
import { pause, type NotedRefusal } from "./noted.js";
import { accessRefused, tenantKind } from "./refusal.event.js";

/** Refusals that are told. Others ask for something that the caller can bring along (a sign-in, a tenant, a fresh proof), or are no refusals. */
const told: ReadonlySet<ErrorCode> = new Set(["FORBIDDEN", "POLICY_DENIED", "ENTITLEMENT_REQUIRED", "QUOTA_EXCEEDED"]);

/** Of one request. */
const mostOfRequest = 20;

interface Entry extends NotedRefusal {
  key: string;
  payload: Record<string, unknown>;
}

/**
 * Records what a request was refused in its tenants, each in a commit of its own, once a minute for the same actor, field and
 * reason over all processes. The request is decided when this runs: what goes wrong here is logged, and the refusal stands.
 * A tenant at rest is not written to.
 */
export async function recordRefusals(ctx: Context): Promise<void> {
  if (ctx.refusals.length === 0) return;
  const { refusals: memory, log } = ctx.foundation;
  const now = ctx.clock.now();
  const entries = new Map<string, Entry>();
  for (const refusal of ctx.refusals) {
    if (!told.has(refusal.error.code) || refusal.tenant.state !== "active") continue;
    const entry = entryOf(refusal);
    if (!memory.isFresh(entry.key, now.getTime())) entries.set(entry.key, entry);
  }
  for (const { key, actor, tenant, payload } of [...entries.values()].slice(0, mostOfRequest)) {
    // before, not after: parallel requests of one flood wait for nothing
    memory.add(key, now.getTime());
    const own = new Context(ctx.foundation, { ...ctx.facts, actor, tenant, idempotency: null }, { readOnly: false });
    try {
      await own.open();
      const valid = accessRefused.payload.parse(payload);
      await own.sql("select compliance.record_refusal($1, $2, $3, $4, $5, $6)", [newId(), accessRefused.type, tenant.id, JSON.stringify(valid), ctx.facts.correlationId, firstIdOf(new Date(now.getTime() - pause))]);
      await own.close("commit");
    } catch (error) {
      memory.remove(key);
      await own.close("rollback").catch(() => undefined);
      log.error({ err: error, field: payload["field"], tenantId: tenant.id, correlationId: ctx.facts.correlationId }, "a refusal could not be recorded");
    }
  }
}

function entryOf(refusal: NotedRefusal): Entry {
  const { actor, tenant, field, error } = refusal;
  const { decidedBy, code, message, details } = refusalBehind(error);
  const payload = { tenantId: encodeId(tenantKind, tenant.id), field, code, decidedBy, reason: message, details };
  return { ...refusal, payload, key: [tenant.id, actor.kind, actor.id, field, code, decidedBy, message].join("\n") };
}
