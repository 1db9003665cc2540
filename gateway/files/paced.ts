import { Readable } from "node:stream";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { FileLimits } from "./limits.js";

const tooSlow = () =>
  new PublicError("BAD_USER_INPUT", "The upload stood still, or went on too slowly, and was ended. Send the file again, over a better connection.", { problems: ["UPLOAD_TOO_SLOW"] });

/**
 * Passes on what a sender sends as long as it goes on. Only what is spent on waiting for it is counted: where the storage is slow,
 * it is not the sender's fault. The source itself is left as it is, and can be read on.
 * @throws UPLOAD_TOO_SLOW among the input's problems
 */
export async function* paced(source: AsyncIterable<Uint8Array>, { idleMs, graceMs, leastPerSecond, wholeMs }: FileLimits): AsyncGenerator<Uint8Array> {
  // a request that is destroyed takes its answer with it
  const pieces: AsyncIterator<Uint8Array> = source instanceof Readable ? source.iterator({ destroyOnReturn: false }) : source[Symbol.asyncIterator]();
  const end = performance.now() + wholeMs;
  let waited = 0;
  let came = 0;
  try {
    for (;;) {
      const asked = performance.now();
      const credit = graceMs + (came / leastPerSecond) * 1_000 - waited;
      const patience = Math.min(idleMs, credit, end - asked);
      // bytes that are there already come sooner than any timer
      if (patience <= 0) throw tooSlow();
      const next = await within(patience, pieces.next());
      if (next.done) return;
      waited += performance.now() - asked;
      came += next.value.length;
      yield next.value;
    }
  } finally {
    // not waited for: it comes to its turn with the sender's next bytes, or its end
    void pieces.return?.().catch(() => undefined);
  }
}

async function within<T>(milliseconds: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), milliseconds);
  });
  // when it is too late nobody looks at how it ends
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
