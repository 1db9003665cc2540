import type { Context } from "../../kernel/context/context.js";
import { badInput } from "../../kernel/errors/errors.js";
import { describeEvent, eventTypes, hiddenTypes } from "../../kernel/events/catalogue.js";
import { isForTenants } from "../../kernel/events/events.js";
import { cursorOf, pageOf, pageRequest, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
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
 * asked with: whoever pulls keeps it, and asks again. Of certain types alone, the last page's cursor stands behind the events that were passed over.
 * @param types null: all
 * @throws BAD_USER_INPUT for a cursor of no event of this tenant, or a type that there is none of
 */
export async function listEvents(ctx: Context, args: PageArgs, types: readonly string[] | null): Promise<Page<Event>> {
  const request = pageRequest(args);
  const { backwards, from, size } = request;
  if (types) await mustBeTypes(types);
  const place = from === null ? null : await placeOf(ctx, from);
  const end = types && !backwards ? await lastPlace(ctx) : null;
  const rows = await ctx.sql<EventRow>(
    `select s.event_id as row_id, s.sequence::text, e.action as type, e.at, e.payload as data
     from compliance.event_sequence s join compliance.audit_logs e on e.id = s.event_id and e.tenant_id = s.tenant_id
     where s.tenant_id = $1 and ($2::bigint is null or s.sequence ${backwards ? "<" : ">"} $2) and e.action <> all ($3::text[])
       and ($5::text[] is null or e.action = any ($5))
     order by s.sequence ${backwards ? "desc" : "asc"} limit $4`,
    // a type that was published in a release before, and is the platform's own now
    [ctx.tenantId, place, await hiddenTypes(), size + 1, types],
  );
  const page = pageOf(rows.map(asEvent), request);
  if (page.edges.length === 0 && !backwards) page.pageInfo.endCursor = args.after ?? null;
  // what came after this was asked is not passed over
  const last = Number(rows.at(-1)?.sequence ?? place ?? 0);
  if (end && !page.pageInfo.hasNextPage && Number(end.sequence) > last) page.pageInfo.endCursor = cursorOf(end.event_id);
  return page;
}

async function mustBeTypes(types: readonly string[]): Promise<void> {
  const known = new Set((await eventTypes()).filter(isForTenants).map(({ type }) => type));
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) throw badInput("One of the types is none that the query eventTypes lists. Name those that it lists, or leave them out to get all.");
}

async function lastPlace(ctx: Context): Promise<{ sequence: string; event_id: string } | null> {
  const [row] = await ctx.sql<{ sequence: string; event_id: string }>("select sequence::text, event_id from compliance.event_sequence where tenant_id = $1 order by sequence desc limit 1", [ctx.tenantId]);
  return row ?? null;
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
