import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { compileFunction } from "node:vm";
import type * as Cedar from "@cedar-policy/cedar-wasm/nodejs";

/** The functions of the Cedar engine (its own name for its API): one instance of the module has a memory and a stack of its own. */
export type CedarApi = typeof Cedar;

const require = createRequire(import.meta.url);
const path = require.resolve("@cedar-policy/cedar-wasm/nodejs");

/**
 * One instance of Cedar's WebAssembly module, made when it is first called: a process without policies never loads it. A
 * text that is nested too deep overflows the instance's stack; from then on it answers nothing right, so it is thrown away, with
 * all that was prepared in it, and the next call has a new one.
 */
export class CedarInstance {
  #api: CedarApi | null = null;
  #generation = 0;

  /** Counts the instances: what was prepared in an earlier one is gone. */
  get generation(): number {
    return this.#generation;
  }

  /** @throws what the engine throws; the instance is a new one afterwards */
  call<T>(work: (cedar: CedarApi) => T): T {
    this.#api ??= load();
    try {
      return work(this.#api);
    } catch (error) {
      this.#api = null;
      this.#generation += 1;
      throw error;
    }
  }
}

// the package keeps its one instance in the module's scope: another one is the module evaluated anew
function load(): CedarApi {
  const module = { exports: {} };
  compileFunction(readFileSync(path, "utf8"), ["module", "exports", "require", "__dirname"], { filename: path })(module, module.exports, require, dirname(path));
  return module.exports as CedarApi;
}

/** Decides. Nothing that has not been checked comes near it. */
export const deciding = new CedarInstance();

/** Reads what somebody has just written, so that a hostile text hurts nothing that decides. */
export const reading = new CedarInstance();
