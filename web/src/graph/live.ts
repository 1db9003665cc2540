import type { Client } from "graphql-ws";
import { useEffect, useRef } from "react";
import type { TypedDocumentString } from "./generated/graphql";

/** Answers that follow each other closely are told as one, after so many milliseconds. */
const together = 150;
/** Milliseconds at least between two tellings: a page reads anew when it is told, and is to show what it read. */
const apart = 1_000;
/** Milliseconds after which a stream that broke off is opened again, and how often that is tried. */
const comeAgain = 2_000;
const tries = 5;

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** A socket for each tenant, open while something listens on it. */
const sockets = new Map<string, Promise<Client>>();

function socketOf(tenant: string): Promise<Client> {
  let socket = sockets.get(tenant);
  if (!socket) {
    // comes with the first page that listens, not with the first page
    socket = import("graphql-ws/client").then(({ createClient }) =>
      createClient({
        url: `${location.origin.replace(/^http/, "ws")}/graphql`,
        connectionParams: { "x-tenant": tenant },
        retryAttempts: 3,
        // what ended with the session does not come back
        shouldRetry: (error) => !(error instanceof CloseEvent && error.code === 4403),
      }),
    );
    sockets.set(tenant, socket);
    socket.catch(() => sockets.delete(tenant));
  }
  return socket;
}

/** Listens on a socket. @returns whether there was one: where none gets through, it closes before it opens */
async function overSocket(asked: Asked, tenant: string, told: (data: unknown) => void, signal: AbortSignal): Promise<boolean> {
  const client = await socketOf(tenant);
  if (signal.aborted) return true;
  return new Promise((resolve) => {
    const stop = client.subscribe(
      { ...asked },
      {
        next: ({ data }) => data && told(data),
        // refused, or closed by the gateway; anything else is a way that is not open
        error: (error) => resolve(Array.isArray(error) || (error instanceof CloseEvent && error.code !== 1006)),
        complete: () => resolve(true),
      },
    );
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Listens by server-sent events (GraphQL over SSE). @returns whether it was told that there is no more */
async function overEvents(asked: Asked, tenant: string, told: (data: unknown) => void, signal: AbortSignal): Promise<boolean> {
  const headers = { "content-type": "application/json", accept: "text/event-stream", "x-tenant": tenant };
  const { ok, body } = await fetch("/graphql", { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(asked), signal });
  if (!ok || !body) return true;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return false;
    const events = (text + value).split("\n\n");
    text = events.pop()!;
    for (const event of events) {
      if (event.startsWith("event: complete")) return true;
      const [, answer] = /^event: next\ndata: (.*)$/.exec(event) ?? [];
      const data = answer && (JSON.parse(answer) as { data?: unknown }).data;
      if (data) told(data);
    }
  }
}

async function listen(asked: Asked, tenant: string, told: (data: unknown) => void, signal: AbortSignal): Promise<void> {
  if (await overSocket(asked, tenant, told, signal).catch(() => false)) return;
  for (let n = 0; n < tries && !signal.aborted; n++) {
    if (await overEvents(asked, tenant, told, signal).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, comeAgain));
  }
}

/**
 * Is told what happens while the page is there: over WebSocket, else by server-sent events; where neither gets through, never.
 * @param each the variables of each subscription; none: nothing is listened to
 * @param told is given the answers of a moment together; what comes before its promise is settled is told afterwards
 */
export function useLive<Result, Variables>(operation: TypedDocumentString<Result, Variables>, each: readonly Variables[], tenant: string, told: (answers: Result[]) => unknown): void {
  const tell = useRef(told);
  useEffect(() => {
    tell.current = told;
  });
  const query = operation.toString();
  const open = useRef(new Map<string, AbortController>());
  const wanted = JSON.stringify(each.map((variables) => JSON.stringify({ query, tenant, variables })));
  const hear = useRef<(data: unknown) => void>(() => undefined);
  useEffect(() => {
    const listening = open.current;
    const answers: Result[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let [due, telling, left] = [false, false, false];
    const tellSoon = () => {
      if (!due || telling || left) return;
      timer ??= setTimeout(() => {
        [timer, due, telling] = [undefined, false, true];
        // a page that is told while it still reads would begin again, and show nothing as long as things happen
        void Promise.allSettled([tell.current(answers.splice(0)), new Promise((resolve) => setTimeout(resolve, apart))]).then(() => {
          telling = false;
          tellSoon();
        });
      }, together);
    };
    hear.current = (data) => {
      answers.push(data as Result);
      due = true;
      tellSoon();
    };
    return () => {
      for (const leaving of listening.values()) leaving.abort();
      listening.clear();
      clearTimeout(timer);
      left = true;
    };
  }, []);
  // those that are listened to already stay as they are
  useEffect(() => {
    const keys = new Set(JSON.parse(wanted) as string[]);
    for (const [key, leaving] of open.current) {
      if (keys.has(key)) continue;
      leaving.abort();
      open.current.delete(key);
    }
    for (const key of keys) {
      if (open.current.has(key)) continue;
      const leaving = new AbortController();
      open.current.set(key, leaving);
      const { tenant: place, ...asked } = JSON.parse(key) as Asked & { tenant: string };
      const pass = (data: unknown) => !leaving.signal.aborted && hear.current(data);
      // nothing is lost for a page that is not told: it shows what it read
      void listen(asked, place, pass, leaving.signal).catch(() => undefined);
    }
  }, [wanted]);
}
