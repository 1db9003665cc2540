import { Client } from "pg";
import type { Log } from "../log/log.js";

export interface Listener {
  close(): Promise<void>;
}

export interface ListenOptions {
  url: string;
  /** One, or several: they share the connection. */
  channel: string | readonly string[];
  onNotify(payload: string, channel: string): void;
  /** Called when the connection is there, the first time and after each loss: what was told in between is unknown. */
  onConnect(): void;
  onLoss(): void;
  log: Log;
}

/** Listens on channels, on a connection of its own, and reconnects by itself within two seconds. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const channels = [options.channel].flat();
  let closed = false;
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: options.url, application_name: `tenon listen ${channels.join(" ")}`, keepAlive: true });
    next.on("notification", (message) => options.onNotify(message.payload ?? "", message.channel));
    next.on("error", (error) => lost(next, error));
    next.on("end", () => lost(next, new Error("the connection ended")));
    await next.connect();
    await next.query(channels.map((name) => `listen ${name}`).join("; "));
    if (closed) return next.end();
    client = next;
    options.onConnect();
  }

  function lost(which: Client, error: Error): void {
    if (closed || which !== client) return;
    client = null;
    options.log.warn({ err: error, channels }, "the listening connection was lost");
    options.onLoss();
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    try {
      await connect();
    } catch {
      if (!closed) retry = setTimeout(() => void reconnect(), 1_000);
    }
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
