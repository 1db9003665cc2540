import { isLive } from "../access/machine.js";
import { Context } from "../context/context.js";
import type { Foundation } from "../context/foundation.js";
import { machine, personOutsideSession, type Actor, type Facts, type TenantAccess } from "../context/facts.js";
import { PublicError } from "../errors/errors.js";
import { rootCause } from "../errors/format.js";
import { encodeId } from "../ids/ids.js";
import type { Platform } from "../process/platform.js";
import type { Ending, HeldJob, StopReason } from "./held.js";
import { jobKind, jobRefused } from "./job.event.js";
import { GivenUp, type Job, type JobEnvelope } from "./jobs.js";

/** Thrown in place of a try's commit, when the try was told to stop. */
class Stopped extends Error {}

/** One try of a job, in one transaction with its originator's tenant and rights. Null when there is nothing to write of it. */
export async function tryOnce(platform: Platform, foundation: Foundation, job: Job, held: HeldJob): Promise<Ending | null> {
  const { id, envelope, stop } = held;
  const { tenantId } = envelope;
  const log = platform.log.child({ job: job.name, jobId: id, correlationId: envelope.correlationId });
  const end = (state: Ending["state"], code: string | null = null): Ending => ({ queue: job.name, held, state, code });
  let ctx: Context | null = null;
  try {
    if (tenantId !== null && !(await platform.access.stands(tenantId))) {
      log.info("the job's tenant was deleted: it is not done");
      return end("succeeded");
    }
    const facts = await factsOf(platform, envelope);
    if (job.permission && tenantId !== null && !facts.tenant?.permissions.includes(job.permission)) {
      await recordRefusal(foundation, facts, tenantId, { jobId: encodeId(jobKind, id), queue: job.name, permission: job.permission });
      log.warn({ permission: job.permission }, "the job was refused: whoever caused it has not the permission any more");
      return end("failed", "FORBIDDEN");
    }
    ctx = new Context(foundation, facts, { readOnly: false, tenantId, jobId: id, signal: stop.signal });
    if (!job.outside) await ctx.open();
    await job.run(ctx, job.data.parse(envelope.data));
    if (stop.signal.aborted) throw new Stopped();
    await ctx.close("commit");
    log.info("job done");
    return end("succeeded");
  } catch (error) {
    await ctx?.close("rollback").catch(() => undefined);
    if (stop.signal.aborted) {
      const reason = stop.signal.reason as StopReason;
      log.info({ reason }, "the job was told to stop");
      return reason === "called off" ? end("cancelled") : null;
    }
    const last = error instanceof GivenUp || held.retryCount >= held.retryLimit;
    log.error({ err: error, attempt: held.retryCount + 1, last }, "job failed");
    const cause = rootCause(error);
    return end(last ? "failed" : "retrying", cause instanceof PublicError || cause instanceof GivenUp ? cause.code : "INTERNAL");
  }
}

/** A job works with the rights that its originator has now, and none where it has left the tenant, or has ended. */
async function factsOf(platform: Platform, envelope: JobEnvelope): Promise<Facts> {
  const { actorId, actorKind = "user", tenantId, correlationId } = envelope;
  const actor = actorId === null ? null : actorKind === "user" ? personOutsideSession(actorId) : machine(actorKind, actorId);
  return {
    correlationId,
    actor,
    tenant: actor && tenantId ? await accessOf(platform, actor, tenantId) : null,
    client: { ip: null, userAgent: null },
    idempotency: null,
  };
}

async function accessOf({ access, clock }: Platform, actor: Actor, tenantId: string): Promise<TenantAccess | null> {
  if (actor.kind === "user") return access.member(actor.id, { id: tenantId });
  const known = await access.machine(actor.kind, actor.id);
  return known && known.tenant.id === tenantId && isLive(known, clock.now()) ? known.tenant : null;
}

async function recordRefusal(foundation: Foundation, facts: Facts, tenantId: string, refusal: { jobId: string; queue: string; permission: string }): Promise<void> {
  const ctx = new Context(foundation, facts, { readOnly: false, tenantId });
  try {
    await ctx.open();
    await ctx.record(jobRefused, refusal);
    await ctx.close("commit");
  } catch (error) {
    await ctx.close("rollback").catch(() => undefined);
    throw error;
  }
}
