import { expect, test } from "@jest/globals";
import { inOneRound } from "../../../test/kit/ranks.js";
import { passwordProblems } from "./acceptable.js";

const ann = { email: "ann.smith@acme.example", name: "Ann Smith" };
const codes = async (password: string) => (await passwordProblems(password, ann)).map((problem) => problem.code);

test.each(["password", "12345678", "Passw0rd!", "P@ssw0rd2026", "qwertyuiop", "iloveyou2", "aaaaaaaaaaaaaaaa", "abcabcabcabc", "password".repeat(16)])(
  "%s is easy to guess",
  async (password) => expect(await codes(password)).toEqual(["PASSWORD_TOO_WEAK"]),
);

test.each(["ann.smith", "annsmith1", "Ann Smith", "smithann", "ann.smith@acme.example", "acmeexample"])("%s is easy to guess for who knows Ann Smith", async (password) =>
  expect(await codes(password)).toEqual(["PASSWORD_TOO_WEAK"]),
);

test.each(["correct horse battery", "wrong horse", "vxq7kfmp", "пароль не для всех", "猫は窓辺で眠っている", "😀🦜🚲🧭🍇🎻🛶🪁", `${"a".repeat(40)} correct horse battery`])(
  "%s will do: no rule says of which characters it must be",
  async (password) => expect(await codes(password)).toEqual([]),
);

test("8 to 128 characters are counted in normal form, whatever their bytes", async () => {
  expect(await codes("😀🦜🚲🧭🍇🎻🛶")).toEqual(["PASSWORD_TOO_SHORT"]);
  expect(await codes("e\u0301".repeat(7))).toEqual(["PASSWORD_TOO_SHORT"]);
  const long = "correct horse battery staple ".repeat(5);
  expect(await codes(long.slice(0, 128))).toEqual([]);
  expect(await codes(long.slice(0, 129))).toEqual(["PASSWORD_TOO_LONG"]);
});

test("the problem stands at the field that has the password and says what to do", async () => {
  expect(await passwordProblems("password", ann, "newPassword")).toEqual([
    { code: "PASSWORD_TOO_WEAK", message: "This password is easy to guess. Take a longer one, such as four words that do not belong together.", path: ["input", "newPassword"] },
  ]);
});

test("128 characters that were chosen to be hard to look at cost no more than a moment", async () => {
  await codes("the dictionaries are read");
  const signs = Array.from({ length: 128 }, (_, n) => String.fromCharCode(33 + ((n * 7_919) % 94))).join("");
  for (const hostile of [signs, "4@{([<3691!|$5+7%2".repeat(8).slice(0, 128), "p4$$w0rd".repeat(16), "1.1.2001".repeat(16), "1234567890".repeat(12)]) {
    await inOneRound(async () => {
      const before = process.cpuUsage();
      await codes(hostile);
      // of the processor's time, for the machine may be busy otherwise; with zxcvbn's defaults it is up to a second
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(250);
    });
  }
});
