import type { Client } from "graphql-ws";
import { useEffect, useRef } from "react";
import type { TypedDocumentString } from "./generated/graphql";

/** Answers that follow each other closely are told as one, after so many milliseconds. */
const together = 150;
/** Milliseconds at least between two tellings: a page reads anew when it is told, and is to show what it read. */
const apart = 1_000;
/** Milliseconds after which what broke off is opened again: twice as many each time that nothing comes of it, up to the longest. */
const comeAgain = 2_000;
const longest = 60_000;

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

interface Socket {
  client: Client;
  /** Whether it is open now. */
  open: boolean;
}

/** A socket for each tenant, open while something listens on it. */
const sockets = new Map<string, Promise<Socket>>();

function socketOf(tenant: string): Promise<Socket> {
  let socket = sockets.get(tenant);
  if (!socket) {
    // comes with the first page that listens, not with the first page
    socket = import("graphql-ws/client").then(({ createClient }) => {
      const client = createClient({
        url: `${location.origin.replace(/^http/, "ws")}/graphql`,
        connectionParams: { "x-tenant": tenant },
        retryAttempts: 3,
        // what ended with the session does not come back
        shouldRetry: (error) => !(error instanceof CloseEvent && error.code === 4403),
      });
      const made: Socket = { client, open: false };
      client.on("connected", () => (made.open = true));
      client.on("closed", () => (made.open = false));
      return made;
    });
    sockets.set(tenant, socket);
    socket.catch(() => sockets.delete(tenant));
  }
  return socket;
}

interface Listener {
  told: (data: unknown) => void;
  /** A way is open. @param again one was open before: what happened in between was told to nobody */
  opened: (again: boolean) => void;
  signal: AbortSignal;
}

/** How listening ended: there is no more for who asks; it broke off; there was no way through. */
type End = "over" | "broken" | "shut";

/** What was refused for now is asked again. */
const passing = new Set(["RATE_LIMITED", "UNAVAILABLE", "INTERNAL"]);
const endOf = (errors: readonly { extensions?: Record<string, unknown> }[] = []): End => (errors.some(({ extensions }) => passing.has(String(extensions?.["code"]))) ? "broken" : "over");

/** Listens on a socket. Where none gets through, it closes before it opens. */
async function overSocket(asked: Asked, tenant: string, { told, opened, signal }: Listener): Promise<End> {
  const { client, open } = await socketOf(tenant);
  if (signal.aborted) return "over";
  if (open) opened(false);
  const leave = client.on("connected", (_socket, _payload, wasRetry) => opened(wasRetry));
  const ended = new Promise<End>((resolve) => {
    const stop = client.subscribe(
      { ...asked },
      {
        next: ({ data }) => data && told(data),
        error: (error) => {
          if (Array.isArray(error)) resolve(endOf(error));
          else if (!(error instanceof CloseEvent) || error.code === 1006) resolve("shut");
          else resolve(error.code === 4400 || error.code === 4403 ? "over" : "broken");
        },
        complete: () => resolve("over"),
      },
    );
    signal.addEventListener("abort", stop, { once: true });
  });
  return ended.finally(leave);
}

/** Listens by server-sent events (GraphQL over SSE). */
async function overEvents(asked: Asked, tenant: string, { told, opened, signal }: Listener): Promise<End> {
  const headers = { "content-type": "application/json", accept: "text/event-stream", "x-tenant": tenant };
  const { ok, status, body } = await fetch("/graphql", { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(asked), signal });
  if (!ok || !body) return status === 429 || status >= 500 ? "broken" : "over";
  opened(false);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let end: End = "over";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return "broken";
    const events = (text + value).split("\n\n");
    text = events.pop()!;
    for (const event of events) {
      if (event.startsWith("event: complete")) return end;
      const [, answer] = /^event: next\ndata: (.*)$/.exec(event) ?? [];
      if (!answer) continue;
      const { data, errors } = JSON.parse(answer) as { data?: unknown; errors?: { extensions?: Record<string, unknown> }[] };
      if (data) told(data);
      else end = endOf(errors);
    }
  }
}

/** Rests, but no longer than until the page is looked at again. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const seen = () => document.visibilityState === "visible" && done();
    // not all pages at once, after the gateway was away
    const timer = setTimeout(done, milliseconds * (0.5 + Math.random() / 2));
    document.addEventListener("visibilitychange", seen);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Listens until it is over, however often it breaks off. @param anew what was read has gaps from here on */
async function listen(asked: Asked, tenant: string, told: (data: unknown) => void, anew: () => void, signal: AbortSignal): Promise<void> {
  let [wait, broke] = [comeAgain, false];
  const hear = (data: unknown) => {
    wait = comeAgain;
    told(data);
  };
  const opened = (again: boolean) => {
    if (broke || again) anew();
    broke = false;
  };
  const listener: Listener = { told: hear, opened, signal };
  while (!signal.aborted) {
    let end = await overSocket(asked, tenant, listener).catch((): End => "shut");
    if (end === "shut") end = await overEvents(asked, tenant, listener).catch((): End => "broken");
    if (end === "over") return;
    broke = true;
    await rest(wait, signal);
    wait = Math.min(wait * 2, longest);
  }
}

/**
 * Is told what happens while the page is there: over WebSocket, else by server-sent events; where neither gets through, when one does.
 * @param each the variables of each subscription; none: nothing is listened to
 * @param told is given the answers of a moment together; what comes before its promise is settled is told afterwards. None: some may have been missed
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
      if (data) answers.push(data as Result);
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
      void listen(asked, place, pass, () => pass(null), leaving.signal).catch(() => undefined);
    }
  }, [wanted]);
}
