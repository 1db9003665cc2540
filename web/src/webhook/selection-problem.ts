import { RefusedInput } from "../graph/graph-error";
import type { TextProblem } from "../page/text-problems";

/** All that the platform says of a selection: the form's other fields show the first of theirs alone. */
export const saidOfSelection = (error: Error | null): string[] =>
  error instanceof RefusedInput ? error.problems.filter(({ path }) => path.at(-1) === "selection").map(({ message }) => message) : [];

/** The platform puts the place before what is wrong there. */
export function placed(said: string): TextProblem {
  const found = /^Line (\d+), column (\d+): ([^]*)$/.exec(said);
  return found ? { at: { line: Number(found[1]), column: Number(found[2]) }, message: found[3] ?? "" } : { at: null, message: said };
}
