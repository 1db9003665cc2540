import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { serverEnvironment, type ServerUser } from "./server-user.js";
import { StartupError } from "./startup-error.js";

export interface InitialiseOptions {
  program: string;
  /** An empty folder that the server's user may write. */
  cluster: string;
  user: ServerUser;
  password: string;
  /** True leaves the files in the system's cache: for clusters that live as long as a test. */
  unsafe: boolean;
}

/** Creates a cluster: UTF-8, Postgres' own C.UTF-8 locale (the same order on every machine), passwords by SCRAM, checksums. */
export async function initialise(options: InitialiseOptions): Promise<void> {
  const passwordFile = `${options.cluster}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  options.user.own(passwordFile);
  const [command = "", ...line] = [
    ...options.user.prefix,
    options.program,
    `--pgdata=${options.cluster}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(options.unsafe ? ["--no-sync"] : []),
  ];
  try {
    await new Promise<void>((done, failed) => {
      const child = spawn(command, line, { ...options.user.ids, env: serverEnvironment, stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
      child.once("error", failed);
      child.once("close", (code) =>
        code === 0 ? done() : failed(new StartupError(`The database could not be created: ${lastLine(said)}; free space or mend the rights of ${options.cluster}.`)),
      );
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  return lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? "";
}
