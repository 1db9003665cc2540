import { request, type IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { doorAnswer, filesOf, here, uploadPlace } from "../../test/kit/files.js";
import { Gate } from "../../test/kit/gate.js";
import { eventually } from "../../test/kit/wait.js";
import { makeTenant, openWorld, type World } from "../../test/kit/world.js";

const mebibyte = 1024 * 1024;
const fileBytes = 96 * mebibyte;
/** What the operating system may hold of a connection on one machine, at both of its ends, and with some to spare. */
const ofSockets = 40 * mebibyte;

let world: World;
beforeAll(async () => {
  world = await openWorld({ largestFile: fileBytes, files: { idleMs: 600_000 } });
});
afterAll(() => world.close());

/** Waits until a number grows no more: it has been the same for twenty looks. */
async function settled(look: () => number): Promise<number> {
  let [last, same] = [-1, 0];
  await eventually(() => {
    const now = look();
    same = now === last ? same + 1 : 0;
    last = now;
    return same >= 20;
  }, 60);
  return last;
}

test("of a large file only a few pieces are held: whoever sends waits for the disk, and whoever hands out for the reader", async () => {
  const tenant = await makeTenant(world.url);
  const { storage } = world.platform;
  const gate = new Gate();
  let handed = 0;
  const write = storage.write.bind(storage);
  storage.write = (key, source) => {
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of source) {
        handed += piece.length;
        await gate.pass("a piece");
        yield piece;
      }
    }
    return write(key, counted());
  };

  const sending = request((await uploadPlace(tenant.owner, tenant)).url, { method: "PUT", headers: { "content-length": fileBytes } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => sending.once("response", resolve).once("error", reject));
  let sent = 0;
  const more = () => {
    while (sent < fileBytes) {
      sent += mebibyte;
      if (!sending.write(Buffer.alloc(mebibyte, "x"))) return;
    }
    sending.off("drain", more);
    sending.end();
  };
  sending.on("drain", more);
  more();
  await eventually(() => handed > 0);
  expect(await settled(() => sent)).toBeLessThan(ofSockets);
  // one piece at the disk; the next is not even sealed
  expect(handed).toBeLessThan(100_000);
  gate.open();
  const answer = await answered;
  let text = "";
  for await (const piece of answer) text += String(piece);
  expect(await doorAnswer(new Response(text, { status: answer.statusCode! }))).toMatchObject({ status: 201, file: { size: fileBytes } });

  let read = 0;
  const from = storage.read.bind(storage);
  storage.read = async (...asked) => {
    const stream = await from(...asked);
    async function* counted(source: Readable): AsyncGenerator<Buffer> {
      for await (const piece of source as AsyncIterable<Buffer>) {
        read += piece.length;
        yield piece;
      }
    }
    return stream && (Object.assign(counted(stream), { destroy: () => stream.destroy() }) as unknown as Readable);
  };
  const [file] = await filesOf(tenant.owner, tenant);
  const asking = request(here(world.url, file!.downloadUrl!));
  const download = await new Promise<IncomingMessage>((resolve, reject) => asking.once("response", resolve).once("error", reject).end());
  expect(await settled(() => read)).toBeLessThan(ofSockets);
  let got = 0;
  for await (const piece of download) got += (piece as Buffer).length;
  expect([got, download.complete]).toEqual([fileBytes, true]);
});
