import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "node_modules", "@sparticuz", "chromium", "package.json"), "utf8")) as { version: string };
const unpacked = join(root, "node_modules", ".cache", `tenon-chromium-${version}`);

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/**
 * A real Chromium, from an npm package: no browser need be installed. It starts with an empty profile of its own; a
 * person is a `browser.newContext()`. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = join(unpacked, "chromium");
  if (!existsSync(executablePath)) await unpack();
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    // a bare machine has none of the libraries that a desktop has: the package brings them
    if (!String(error).includes("shared libraries")) throw error;
    return chromium.launch({ executablePath, args, env: { ...inherited(), LD_LIBRARY_PATH: join(unpacked, "al2023", "lib") } });
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Two test files may come here at once: each unpacks for itself, and the first that is done is kept. */
async function unpack(): Promise<void> {
  await mkdir(dirname(unpacked), { recursive: true });
  const draft = await mkdtemp(`${unpacked}-`);
  await new Promise<void>((resolve, reject) => {
    const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
    // the package unpacks into the system's folder for temporary files, and its libraries only where it takes itself to be in the cloud
    const env = { ...inherited(), TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, env, stdio: "ignore" });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`Chromium could not be unpacked: code ${code}`))));
  });
  await rename(draft, unpacked).catch(() => rm(draft, { recursive: true, force: true }));
}
