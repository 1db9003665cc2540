import { rm } from "node:fs/promises";
import "./global-setup.js";

export default async function tearDown(): Promise<void> {
  const running = globalThis.tenonTestPostgres;
  await running?.server.stop();
  if (running) await rm(running.folder, { recursive: true, force: true });
}
