import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds between two looks. */
const pause = 20;

/**
 * Asks again until the answer is truthy. Tests wait for conditions, never for a time. Only the pauses between the looks are
 * counted: on a machine that is busy with other tests everything takes longer, the answer as well as what it waits for.
 * @throws after `seconds` of pauses, or five times as long in all
 */
export async function eventually<T>(ask: () => Promise<T> | T, seconds = 10): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + 5 * seconds * 1_000;
  for (let paused = 0; ; paused += pause) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, false | null | undefined>;
    if (paused >= seconds * 1_000 || Date.now() > end) throw new Error(`nothing came true within ${seconds} s`);
    await delay(pause);
  }
}

/** What happened, or "not yet" after so many seconds of short pauses, for the reason that {@link eventually} has. */
export function within<T>(happening: Promise<T>, seconds = 10): Promise<T | "not yet"> {
  return Promise.race([happening, pauses(seconds)]);
}

async function pauses(seconds: number): Promise<"not yet"> {
  for (let paused = 0; paused < seconds * 1_000; paused += pause) await delay(pause, undefined, { ref: false });
  return "not yet";
}
