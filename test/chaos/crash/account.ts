import { Client } from "pg";
import { encodeId } from "../../../subgraphs/kernel/ids/ids.js";
import { ids } from "../../../subgraphs/tenancy/contract.js";
import type { Received } from "../../kit/receiver.js";

/** What came of everything, held together. */
export interface Account {
  /** Groups in the database: mutations that were committed, acknowledged or not. */
  committed: number;
  acknowledged: number;
  /** Groups whose event a receiver got. */
  delivered: number;
  /** Requests that brought an event which was there already. */
  duplicates: number;
  /** What must not be, each as a sentence. */
  offences: string[];
}

/** The groups that are there. */
export async function groupsIn(ownerUrl: string): Promise<Set<string>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>("select id from tenancy.groups");
    return new Set(rows.map(({ id }) => encodeId(ids.Group, id)));
  } finally {
    await client.end();
  }
}

/** The groups that receivers were told of. */
export const groupsOf = (received: readonly Received[]): Set<string> => new Set(received.map(groupOf));

const groupOf = ({ body }: Received) => (JSON.parse(body) as { data: { groupId: string } }).data.groupId;

/** Holds what callers were told, what the database has and what receivers got against each other. */
export function settle(acknowledged: ReadonlySet<string>, committed: ReadonlySet<string>, received: readonly Received[]): Account {
  const messages = new Map<string, { ids: Set<string>; bodies: Set<string> }>();
  for (const request of received) {
    const group = groupOf(request);
    const seen = messages.get(group) ?? { ids: new Set(), bodies: new Set() };
    messages.set(group, seen);
    seen.ids.add(request.headers["webhook-id"] ?? "none");
    seen.bodies.add(request.body);
  }
  const webhookIds = new Set([...messages.values()].flatMap(({ ids: own }) => [...own]));
  return {
    committed: committed.size,
    acknowledged: acknowledged.size,
    delivered: messages.size,
    duplicates: received.length - messages.size,
    offences: [
      ...[...acknowledged].filter((group) => !committed.has(group)).map((group) => `${group} was acknowledged, and is not there`),
      ...[...committed].filter((group) => !messages.has(group)).map((group) => `${group} is there, and no receiver was told`),
      ...[...messages.keys()].filter((group) => !committed.has(group)).map((group) => `receivers were told of ${group}, which is not there`),
      ...[...messages].filter(([, { ids: own }]) => own.size !== 1).map(([group]) => `${group} came under several webhook-ids`),
      ...[...messages].filter(([, { bodies }]) => bodies.size !== 1).map(([group]) => `${group} came with several texts`),
      ...(webhookIds.size === messages.size ? [] : ["a webhook-id stands for several events"]),
    ],
  };
}
