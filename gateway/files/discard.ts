import type { IncomingMessage } from "node:http";
import type { FileLimits } from "./limits.js";

/**
 * Reads on, and throws away, what still comes of a request that has been refused: browsers read an answer when they have sent all, and
 * see a broken connection where nobody reads. So much, and so long, and no more. A connection that was read to its end goes on.
 * @param done is told when nothing is read any more
 */
export function discardRest(request: IncomingMessage, { discardBytes, discardMs }: FileLimits, done: () => void): void {
  const { socket } = request;
  const cut = setTimeout(() => socket.destroy(), discardMs).unref();
  let left = discardBytes;
  request.unpipe();
  request.on("data", (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) socket.destroy();
  });
  request.once("close", () => {
    clearTimeout(cut);
    done();
  });
  request.on("error", () => undefined);
  request.resume();
}
