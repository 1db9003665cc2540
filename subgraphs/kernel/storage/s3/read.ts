import { GetObjectCommand } from "@aws-sdk/client-s3";
import { Readable } from "node:stream";
import { codeOf, unavailable, type S3Calls } from "./calls.js";
import type { Target } from "./write.js";

/** The bytes from `from` to `to`, both included; null when there is no such object, none where it is shorter. What stops coming ends as UNAVAILABLE. */
export async function readObject(calls: S3Calls, target: Target, from: number, to: number): Promise<Readable | null> {
  try {
    const { Body } = await calls.brief((client, options) => client.send(new GetObjectCommand({ ...target, Range: `bytes=${from}-${to}` }), options));
    return watched(Body as Readable, calls);
  } catch (error) {
    const code = codeOf(error);
    if (code === "NoSuchKey" || code === "NotFound") return null;
    if (code === "InvalidRange") return Readable.from([]);
    throw error;
  }
}

/** Time counts while a reader waits, and not while it takes its time. Whichever side ends it, the connection goes. */
function watched(body: Readable, { patience, log }: S3Calls): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    const source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let timer: NodeJS.Timeout | undefined;
    try {
      for (;;) {
        timer = setTimeout(() => body.destroy(new Error("silent")), patience.silence);
        const { value, done } = await source.next();
        clearTimeout(timer);
        if (done) return;
        yield value;
      }
    } catch (error) {
      log.warn({ reason: (error as { code?: string }).code ?? (error as Error).message }, "the storage broke off while contents came");
      throw unavailable();
    } finally {
      clearTimeout(timer);
    }
  }
  // what breaks before a reader has begun, and after it has left, is told to nobody
  body.on("error", () => undefined);
  // a reader may leave before it has begun: then nothing in there ran
  return Readable.from(pieces(), { objectMode: false }).once("close", () => body.destroy());
}
