import { ids as complianceIds } from "../../compliance/contract.js";
import { isLive } from "../../kernel/access/machine.js";
import { refusalOf } from "../../kernel/context/entry.js";
import { machine, type Facts } from "../../kernel/context/facts.js";
import type { Foundation } from "../../kernel/context/foundation.js";
import { eventTypes } from "../../kernel/events/catalogue.js";
import { encodeId } from "../../kernel/ids/ids.js";
import type { Claimed } from "./attempt.js";
import { Turns } from "./turns.js";

/**
 * Queries that this process runs at the same time for what it sends: the rest of it needs the database, too. Those of one tenant hold up nobody else's, and what waits
 * for its turn holds no more than a quarter of the courier's places. Waiting, asking and sending together end well within the lease.
 */
const turns = new Turns({ atOnce: 8, perTenant: 2, waiting: 56, patienceMs: 5_000 });
/** Milliseconds that an answer is waited for. */
const patience = 10_000;
/** Milliseconds after which a turn is over, whatever became of the query. */
const longestTurn = 60_000;

type Body = { body: string } | { refused: string };

/**
 * What is sent of an event: the event, or what its endpoint selects of it, asked for as the endpoint's service identity with the rights that it has now.
 * It does not fail.
 * @returns the text, or a code `SELECTION_…` of why there is none; null when its turn has not come: it is to be put back
 */
export async function selected(foundation: Pick<Foundation, "access" | "clock" | "graph" | "log">, claimed: Claimed): Promise<Body | null> {
  const { selection, service_identity_id: identityId } = claimed;
  if (selection === null || identityId === null) return { body: claimed.body };
  const end = await turns.take(claimed.tenant_id);
  if (!end) return null;
  const asked = ask(foundation, claimed, selection, identityId);
  // a query that nobody waits for any more still runs: its turn is over when it has ended
  void noLongerThan(longestTurn, asked).then(end, end);
  try {
    return await noLongerThan(patience, asked);
  } catch (error) {
    foundation.log.warn({ err: error, delivery: claimed.id }, "what an endpoint selects could not be asked for");
    return { refused: "SELECTION_INTERNAL" };
  }
}

async function ask({ access, clock, graph }: Pick<Foundation, "access" | "clock" | "graph">, claimed: Claimed, selection: string, identityId: string): Promise<Body> {
  const known = await access.machine("service_identity", identityId);
  if (known?.tenant.id !== claimed.tenant_id || !isLive(known, clock.now())) return { refused: "SELECTION_IDENTITY_GONE" };
  const actor = machine("service_identity", identityId);
  const rest = refusalOf(actor, known.tenant, { ip: null, now: clock.now() });
  if (rest) return { refused: `SELECTION_${rest}` };
  const { data, ...envelope } = JSON.parse(claimed.body) as { data: Record<string, unknown> };
  const subject = (await eventTypes()).find(({ type }) => type === claimed.type)?.subject.property;
  const facts: Facts = { correlationId: `webhook ${claimed.id}`, actor, tenant: known.tenant, client: { ip: null, userAgent: null }, idempotency: null };
  const variables = { id: subject === undefined ? null : data[subject], eventId: encodeId(complianceIds.AuditLogEntry, claimed.message_id), type: claimed.type };
  const answer = await graph.whole.run(selection, variables, facts);
  return "data" in answer ? { body: JSON.stringify({ ...envelope, data: answer.data }) } : { refused: `SELECTION_${answer.refused}` };
}

async function noLongerThan(milliseconds: number, asked: Promise<Body>): Promise<Body> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Body>((resolve) => (timer = setTimeout(() => resolve({ refused: "SELECTION_TIMEOUT" }), milliseconds)));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
