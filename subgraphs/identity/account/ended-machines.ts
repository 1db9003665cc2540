import type { Context } from "../../kernel/context/context.js";
import { encodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";

/** An API key or a service identity that ended with its maker's account. */
interface Ended {
  id: string;
  kind: "api_key" | "service_identity";
}

/** Records, in each machine's own tenant and in this commit, that it ended with the account of the person who made it. */
export async function recordEndedMachines(ctx: Context, person: string, at: Date): Promise<void> {
  const ended = await ctx.sql<Ended>("select id, kind from identity.machines_ended($1, $2)", [person, at]);
  if (ended.length === 0) return;
  const entries = ended.map(entryOf);
  await ctx.sql(
    `select identity.record_machine_end(m.id, $2, m.event_id, m.action, m.subject_type, m.payload, $3)
     from jsonb_to_recordset($1) m (id uuid, event_id uuid, action text, subject_type text, payload jsonb)`,
    [JSON.stringify(entries), at, ctx.facts.correlationId],
  );
}

function entryOf({ id, kind }: Ended): object {
  const because = "account_deactivated";
  const [event, payload] =
    kind === "api_key"
      ? ([events.apiKeyRevoked, { apiKeyId: encodeId(ids.ApiKey, id), because }] as const)
      : ([events.serviceIdentityRevoked, { serviceIdentityId: encodeId(ids.ServiceIdentity, id), because }] as const);
  return { id, event_id: newId(), action: event.type, subject_type: event.subject.kind.typename, payload: event.payload.parse(payload) };
}
