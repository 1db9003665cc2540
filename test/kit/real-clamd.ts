import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** ClamAV is no package of npm: undefined where none is installed. Debian's package clamav-daemon puts it where not every PATH looks. */
export const clamdBinary = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"].map((folder) => join(folder, "clamd")).find(existsSync);

/** What every scanner takes for a virus by agreement, and nothing else does (eicar.org); in two parts, so that this file is none. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/** A daemon of a test's own. */
export interface RealClamd {
  path: string;
  /** It comes to its socket seconds later. */
  start(binary: string): void;
  close(): Promise<void>;
}

/** ClamAV's daemon on a socket file, with signatures of its own in place of ClamAV's base: EICAR and a marker. It takes 4 MiB. */
export async function prepareClamd(): Promise<RealClamd> {
  const folder = await mkdtemp(join(tmpdir(), "tenon-clamd-"));
  const path = join(folder, "clamd.sock");
  await mkdir(join(folder, "base"));
  await writeFile(join(folder, "base", "own.hdb"), `${createHash("md5").update(eicar).digest("hex")}:${eicar.length}:Eicar-Test\n`);
  await writeFile(join(folder, "base", "own.ndb"), `Tenon.Marker:0:*:${Buffer.from("tenon-malware-marker").toString("hex")}\n`);
  const settings = ["Foreground yes", `LocalSocket ${path}`, `DatabaseDirectory ${join(folder, "base")}`, `TemporaryDirectory ${folder}`, "StreamMaxLength 4M", "MaxThreads 4"];
  await writeFile(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  let daemon: ReturnType<typeof spawn> | undefined;
  return {
    path,
    start(binary) {
      daemon = spawn(binary, ["-c", join(folder, "clamd.conf")], { stdio: "ignore" });
    },
    async close() {
      if (daemon && daemon.exitCode === null) {
        const ended = new Promise((resolve) => daemon!.once("exit", resolve));
        daemon.kill("SIGKILL");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
