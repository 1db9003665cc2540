import { parentPort } from "node:worker_threads";
import { answersTo } from "./answers.js";
import { readPolicy } from "./read.js";
import type { Asked, Told } from "./reader.js";

// the thread of `PolicyReader`: answers in the order in which it is asked
parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(answer(asked), []));

function answer(asked: Asked): Told {
  try {
    return { told: asked.kind === "read" ? readPolicy(asked.text, asked.schema) : answersTo(asked.policies, asked.calls) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
