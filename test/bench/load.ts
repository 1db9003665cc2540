import { Pool } from "undici";
import { obey } from "./channel.js";
import { ask, type Caller, type Kind } from "./operations.js";
import type { Sample } from "./sample.js";

/** A closed loop: each connection sends its next request when the last one is answered. */
export interface Load {
  url: string;
  kind: Kind;
  callers: Caller[];
  seconds: number;
  connections: number;
  /** What each answer must be: its length in bytes, and a text in it. */
  expected: { least: number; most: number; contains: string };
}

async function run({ url, kind, callers, seconds, connections, expected }: Load): Promise<Sample> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let turn = 0;

  async function loop(): Promise<void> {
    while (performance.now() < end) {
      const { method, path, headers, body } = ask(kind, callers[turn++ % callers.length]!);
      const sent = performance.now();
      const answer = await pool.request({ method, path, headers, body });
      const text = await answer.body.text();
      latencies.push(performance.now() - sent);
      const right = answer.statusCode === 200 && text.length >= expected.least && text.length <= expected.most;
      if (!right || !text.includes(expected.contains) || text.includes('"errors":')) {
        throw new Error(`${kind} was answered ${answer.statusCode} with ${text.length} characters: ${text.slice(0, 500)}`);
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: connections }, loop));
    return { requests: latencies.length, seconds: (performance.now() - begun) / 1_000, latencies };
  } finally {
    await pool.destroy();
  }
}

obey({ run });
