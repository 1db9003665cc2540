import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "../../../test/kit/wait.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { openClamd, type ClamdOptions } from "./clamd.js";

/** Debian's package clamav-daemon puts it where not every PATH looks. */
const binary = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"].map((folder) => join(folder, "clamd")).find(existsSync);
/** What every scanner takes for a virus by agreement, and nothing else does (eicar.org); in two parts, so that this file is none. */
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenon-clamd-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (options: Partial<ClamdOptions> = {}) => openClamd({ address: { path: join(folder, "clamd.sock") }, largest: 26_214_400, ...options }, new OutsideCalls());
async function* pieces(...given: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of given) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

test("before the daemon has started, nobody can tell", () => expect(open().scan(pieces(eicar))).rejects.toMatchObject({ code: "UNAVAILABLE" }));

// ClamAV is no package of npm: these run where a clamd is installed, with signatures of their own in place of its base
if (binary) {
  describe(execFileSync(binary, ["--version"], { encoding: "utf8" }).trim(), () => {
    let clamd: ChildProcess;
    beforeAll(async () => {
      await mkdir(join(folder, "base"));
      await writeFile(join(folder, "base", "own.hdb"), `${createHash("md5").update(eicar).digest("hex")}:${eicar.length}:Eicar-Test\n`);
      await writeFile(join(folder, "base", "own.ndb"), `Tenon.Marker:0:*:${Buffer.from("tenon-malware-marker").toString("hex")}\n`);
      const settings = ["Foreground yes", `LocalSocket ${join(folder, "clamd.sock")}`, `DatabaseDirectory ${join(folder, "base")}`, `TemporaryDirectory ${folder}`, "StreamMaxLength 4M", "MaxThreads 4"];
      await writeFile(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
      clamd = spawn(binary, ["-c", join(folder, "clamd.conf")], { stdio: "ignore" });
      await eventually(() => existsSync(join(folder, "clamd.sock")) && open().version().catch(() => false), 60);
    });
    afterAll(async () => {
      const ended = new Promise((resolve) => clamd.once("exit", resolve));
      clamd.kill("SIGKILL");
      await ended;
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
}
