/** Parts of one size, however the bytes come; the last one may be shorter, and of no bytes there is one empty part. It holds one part at a time. */
export async function* inParts(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  let some = false;
  for await (const piece of source) {
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + size - length);
      held.push(taken);
      length += taken.length;
      from += taken.length;
      if (length < size) continue;
      const part = Buffer.concat(held);
      [held, length, some] = [[], 0, true];
      yield part;
    }
  }
  if (length > 0 || !some) yield Buffer.concat(held);
}
