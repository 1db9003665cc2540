import { UnreadSource } from "./conversation.js";

/** Bytes of one chunk: clamd takes its length as 32 bits, and keeps a chunk in memory. */
const chunkSize = 65_536;

/** The source has more bytes than the scanner may be given. */
export class TooLarge extends Error {}

/**
 * A stream as INSTREAM takes it (clamd(8)): chunks, each behind its length in 4 bytes, big-endian, and a length of zero at the end. An empty
 * piece of the source is left out: as a chunk it would end the stream, and what follows would go unseen.
 * @param largest bytes of the source; at more of them the end is not sent, so that no verdict is given on a part
 * @throws TooLarge; UnreadSource when the source fails, without the end as well
 */
export async function* framed(source: AsyncIterable<Uint8Array>, largest: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const piece of readable(source)) {
    sent += piece.length;
    if (sent > largest) throw new TooLarge(`more than ${largest} bytes`);
    for (let from = 0; from < piece.length; from += chunkSize) {
      const chunk = piece.subarray(from, from + chunkSize);
      yield lengthOf(chunk.length);
      yield chunk;
    }
  }
  yield lengthOf(0);
}

async function* readable(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    throw new UnreadSource("what was to be scanned could not be read", { cause });
  }
}

function lengthOf(size: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
}
