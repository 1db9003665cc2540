import { RawSocket, type Message } from "./socket.js";
import type { Person, TestTenant } from "./world.js";

export const eventFields = "id sequence type data";

export const watchEvents = `subscription ($types: [String!], $after: String) { tenantEvents(types: $types, after: $after) { ${eventFields} } }`;

/** A socket of a person, in a tenant. */
export const socketOf = (url: string, { accessToken }: Person, tenant?: Pick<TestTenant, "id">): Promise<RawSocket> =>
  RawSocket.connect(url, { authorization: `Bearer ${accessToken}`, ...(tenant && { "x-tenant": tenant.id }) });

/** The id of the tenant's last event that has its place, or null: whoever watches from there misses nothing, however long it takes to begin. */
export async function lastEvent({ owner, id }: TestTenant): Promise<string | null> {
  const { data } = await owner.send("{ events(last: 1) { edges { node { id } } } }", { tenant: id });
  return (data.events.edges[0]?.node.id as string | undefined) ?? null;
}

/** One subscription on a socket of its own. */
export class Watcher {
  private constructor(readonly socket: RawSocket) {}

  static async open(url: string, person: Person, tenant: Pick<TestTenant, "id"> | undefined, query = watchEvents, variables: object = {}): Promise<Watcher> {
    const socket = await socketOf(url, person, tenant);
    socket.subscribe("watch", query, { variables });
    return new Watcher(socket);
  }

  next(): Promise<Message> {
    return this.socket.next();
  }

  /** The next so many answers' values of the subscription's one field. @throws when it ends before */
  async take(count: number): Promise<Message["payload"][]> {
    const values = [];
    while (values.length < count) {
      const { type, payload } = await this.next();
      if (type !== "next") throw new Error(`${type}: ${JSON.stringify(payload)}`);
      values.push(Object.values(payload.data as object)[0]);
    }
    return values;
  }

  close(): Promise<unknown> {
    return this.socket.close();
  }
}
