import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Where clamd listens: a socket file, or a host and a port. */
export type ClamdAddress = { path: string } | { host: string; port: number };

/** Milliseconds to be connected, and of silence afterwards. */
export interface Patience {
  connect: number;
  silence: number;
}

/** What clamd said, and whether it had been given everything by then. */
export interface Reply {
  text: string;
  complete: boolean;
}

/** More than a signature's name takes; a server that goes on is none that we know. */
const longestReply = 4_096;

/** What was to be read for the scanner could not be read: no fault of the scanner's. */
export class UnreadSource extends Error {}

/**
 * One connection, one command, one answer (clamd(8): the prefix `z` ends both with a NUL). The answer may come before everything is sent: then
 * the rest is not read. Nothing of the connection is left afterwards.
 * @param body what follows the command, as clamd frames it
 * @throws what the body throws; else what the connection ends with
 */
export async function converse(address: ClamdAddress, command: string, body: AsyncIterable<Uint8Array>, patience: Patience, signal: AbortSignal): Promise<Reply> {
  const socket = connect(address);
  const answer = answerOf(socket, patience, signal);
  const faults: unknown[] = [];
  let complete = false;
  async function* spoken(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(`z${command}\0`, "latin1");
      yield* body;
      complete = true;
    } catch (error) {
      faults.push(error);
      // the pipeline leaves a socket open that it does not end
      socket.destroy();
      throw error;
    }
  }
  const sending = pipeline(Readable.from(spoken(), { objectMode: false, highWaterMark: 0 }), socket, { end: false }).catch(() => undefined);
  try {
    return { text: await answer, complete };
  } catch (error) {
    throw faults.length > 0 ? faults[0] : error;
  } finally {
    socket.destroy();
    await sending;
  }
}

function answerOf(socket: Socket, patience: Patience, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      reject(error);
      socket.destroy();
    };
    const cancel = () => end(new Error("called off"));
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel, { once: true });
    let heard = "";
    socket.setTimeout(patience.connect, () => end(new Error("silent")));
    socket.on("connect", () => socket.setTimeout(patience.silence));
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      const until = heard.indexOf("\0");
      if (until >= 0) resolve(heard.slice(0, until));
      else if (heard.length > longestReply) end(new Error("endless"));
    });
    socket.on("error", reject);
    socket.on("close", () => {
      signal.removeEventListener("abort", cancel);
      reject(new Error("hung up"));
    });
  });
}
