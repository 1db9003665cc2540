import { expect, test } from "@jest/globals";
import { inTurn, turnsAtOnce } from "./look-up-turn.js";

test("of many look-ups at the same time five run and the others are refused at once; a turn that is over, however it ended, is free", async () => {
  const ends: ((error: Error | null) => void)[] = [];
  const look = () => inTurn(() => new Promise<string>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve("found")))));
  const running = Array.from({ length: turnsAtOnce }, look);
  for (let n = 0; n < 10; n += 1) await expect(look()).rejects.toMatchObject({ code: "UNAVAILABLE", extensions: { retryAfter: 5 } });
  expect(ends).toHaveLength(turnsAtOnce);
  for (const [n, end] of ends.splice(0).entries()) end(n % 2 ? new Error("ill") : null);
  expect((await Promise.allSettled(running)).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  await new Promise((resolve) => setImmediate(resolve));
  const next = look();
  await new Promise((resolve) => setImmediate(resolve));
  ends[0]!(null);
  expect(await next).toBe("found");
});
