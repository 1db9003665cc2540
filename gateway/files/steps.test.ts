import { expect, test } from "@jest/globals";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import type { Storage } from "../../subgraphs/kernel/storage/storage.js";
import type { Intake } from "./intake.js";
import { defaultFileLimits } from "./limits.js";
import { Pledges } from "./pledges.js";
import { Room } from "./room.js";

const largest = 1_000;
const limits = { ...defaultFileLimits, stepBytes: 10 };

/** An upload that has ten bytes of room, and is told so much when it asks for more. */
async function uploading({ free = Infinity, room = 10, told }: { free?: number; room?: number; told?: number }) {
  const pledges = new Pledges({ free: () => Promise.resolve(free) } as unknown as Storage);
  const pledge = await pledges.make(Math.min(room, limits.stepBytes), room);
  const asked: number[] = [];
  let paid = 0;
  const intake = {
    ticket: "a ticket",
    mutate: (_field: string, { size }: { size: number }) => {
      asked.push(size);
      return Promise.resolve({ room: told ?? size });
    },
    payStep: () => Promise.resolve(void (paid += 1)),
  } as unknown as Intake;
  const platform = { storage: { largest }, clock: { now: () => new Date(0) } } as unknown as Platform;
  return { room: new Room({ room, pledge, limits, intake, platform }), pledge, pledges, asked, paid: () => paid };
}

test("a file that does not say how large it is pays for each step, whatever room its sender has asked for by itself", async () => {
  const { room, asked, paid } = await uploading({ told: largest });
  for (let n = 0; n < 10; n += 1) await room.take(10);
  expect([asked, paid()]).toEqual([[30, 50, 70, 90, 110], 5]);
});

test("the disk keeps a step from others and no more, however much was announced, and in the end nothing but what came", async () => {
  const { room, pledge, asked } = await uploading({ room: 95 });
  const left: number[] = [pledge.left];
  for (const bytes of [4, 6, 1, 8, 20, 50, 5, 1]) {
    await room.take(bytes);
    left.push(pledge.left);
  }
  expect(left).toEqual([10, 6, 0, 9, 1, 0, 0, 1, 0]);
  // it is within what it had said
  expect(asked).toEqual([]);
});

test("what the disk has no place for any more ends an upload that was begun", async () => {
  const { room } = await uploading({ room: 20, free: 25 });
  await room.take(10);
  await room.take(10);
  const { room: other, pledges } = await uploading({ room: 20, free: 25 });
  await pledges.make(15);
  await other.take(10);
  await expect(other.take(11)).rejects.toMatchObject({ code: "STORAGE_FULL" });
});
