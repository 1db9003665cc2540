import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { clamdBinary, eicar, prepareClamd, type RealClamd } from "../../../test/kit/real-clamd.js";
import { eventually } from "../../../test/kit/wait.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { openClamd, type ClamdOptions } from "./clamd.js";

let clamd: RealClamd;
beforeAll(async () => {
  clamd = await prepareClamd();
});
afterAll(() => clamd.close());

const open = (options: Partial<ClamdOptions> = {}) => openClamd({ address: { path: clamd.path }, largest: 26_214_400, ...options }, new OutsideCalls());
async function* pieces(...given: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of given) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

test("before the daemon has started, nobody can tell", () => expect(open().scan(pieces(eicar))).rejects.toMatchObject({ code: "UNAVAILABLE" }));

// these run where a clamd is installed, with signatures of their own in place of its base
if (clamdBinary) {
  describe(execFileSync(clamdBinary, ["--version"], { encoding: "utf8" }).trim(), () => {
    beforeAll(async () => {
      clamd.start(clamdBinary!);
      await eventually(() => open().version().catch(() => false), 60);
    });

    test("it finds EICAR and a marker deep in a stream of odd pieces, by name, and nothing in what is clean or empty", async () => {
      const filler = Buffer.alloc(1_000_003, "a");
      expect(await open().scan(pieces(eicar))).toEqual({ verdict: "infected", signature: "Eicar-Test.UNOFFICIAL" });
      expect(await open().scan(pieces(filler, "", "tenon-mal", "ware-marker", filler))).toEqual({ verdict: "infected", signature: "Tenon.Marker.UNOFFICIAL" });
      expect(await open().scan(pieces(filler, "tenon-harmless-marker"))).toEqual({ verdict: "clean" });
      expect(await open().scan(pieces())).toEqual({ verdict: "clean" });
      expect(await open().version()).toMatch(/^ClamAV \d/);
    });

    test("more than it takes is told as that when we know its limit, and never as clean when we do not", async () => {
      const large = () => pieces(...Array.from({ length: 80 }, () => Buffer.alloc(65_536, "a")));
      expect(await open({ largest: 4_194_304 }).scan(large())).toEqual({ verdict: "too_large" });
      // it says why and resets the connection: the reason arrives or not
      expect(["too_large", "UNAVAILABLE"]).toContain(await open().scan(large()).then(({ verdict }) => verdict, ({ code }: { code: string }) => code));
    });

    test("twelve at the same time are told apart", async () => {
      const verdicts = await Promise.all(Array.from({ length: 12 }, (_, n) => open().scan(pieces(n % 3 ? `clean ${n}` : eicar))));
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 12 }, (_, n) => (n % 3 ? "clean" : "infected")));
    });
  });
} else {
  test("no clamd is installed here (Debian's package is clamav-daemon): what it says is tested by its protocol alone", () => expect(clamdBinary).toBeUndefined());
}
