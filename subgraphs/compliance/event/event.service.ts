import type { Context } from "../../kernel/context/context.js";
import { badInput } from "../../kernel/errors/errors.js";
import { describeEvent, eventTypes, hiddenTypes } from "../../kernel/events/catalogue.js";
import { isForTenants } from "../../kernel/events/events.js";
import { pageOf, pageRequest, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import type { Event, EventType } from "./event.types.js";

interface EventRow {
  row_id: string;
  /** A bigint, as text. */
  sequence: string;
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

/**
 * The tenant's events in the order of their places, the oldest first. Where nothing has come since, the page's last cursor is the one that it was
 * asked with: whoever pulls keeps it, and asks again. @throws BAD_USER_INPUT for a cursor of no event of this tenant
 */
export async function listEvents(ctx: Context, args: PageArgs): Promise<Page<Event>> {
  const request = pageRequest(args);
  const { backwards, from, size } = request;
  const place = from === null ? null : await placeOf(ctx, from);
  const rows = await ctx.sql<EventRow>(
    `select s.event_id as row_id, s.sequence::text, e.action as type, e.at, e.payload as data
     from compliance.event_sequence s join compliance.audit_logs e on e.id = s.event_id and e.tenant_id = s.tenant_id
     where s.tenant_id = $1 and ($2::bigint is null or s.sequence ${backwards ? "<" : ">"} $2) and e.action <> all ($3::text[])
     order by s.sequence ${backwards ? "desc" : "asc"} limit $4`,
    // a type that was published in a release before, and is the platform's own now
    [ctx.tenantId, place, await hiddenTypes(), size + 1],
  );
  const page = pageOf(rows.map(asEvent), request);
  if (page.edges.length === 0 && !backwards) page.pageInfo.endCursor = args.after ?? null;
  return page;
}

async function placeOf(ctx: Context, eventId: string): Promise<string> {
  const [row] = await ctx.sql<{ sequence: string }>("select sequence::text from compliance.event_sequence where tenant_id = $1 and event_id = $2", [ctx.tenantId, eventId]);
  if (!row) throw badInput("That cursor is not one that this tenant's events gave you.");
  return row.sequence;
}

const asEvent = ({ row_id: rowId, sequence, type, at, data }: EventRow): Event => ({
  rowId,
  id: encodeId(ids.AuditLogEntry, rowId),
  sequence: Number(sequence),
  type,
  timestamp: new Date(at),
  data,
});

/** The types of events that tenants get, by name. */
export async function listEventTypes(): Promise<EventType[]> {
  return (await eventTypes()).filter(isForTenants).map(describeEvent);
}
