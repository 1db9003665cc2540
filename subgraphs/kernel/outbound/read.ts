import type { Readable } from "node:stream";

/**
 * Reads a body up to a number of bytes, then breaks its connection off: what lies beyond is neither read nor waited for.
 * @param announced bytes that it says to have; more than `most` and nothing of it is read
 */
export async function readCapped(body: Readable, most: number, announced = 0): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let cut = announced > most;
  if (!cut) {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, most - size));
      size += chunk.length;
      if (size <= most) continue;
      cut = true;
      break;
    }
  }
  if (cut) body.on("error", () => undefined).destroy();
  return { bytes: Buffer.concat(chunks), cut };
}
