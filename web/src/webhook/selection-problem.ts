import { RefusedInput } from "../graph/graph-error";

/** A problem of a query; line and column count from 1, and are 0 where it has no place. */
export interface SelectionProblem {
  line: number;
  column: number;
  message: string;
}

/** All that the platform says of a selection: the form's other fields show the first of theirs alone. */
export const saidOfSelection = (error: Error | null): string[] =>
  error instanceof RefusedInput ? error.problems.filter(({ path }) => path.at(-1) === "selection").map(({ message }) => message) : [];

/** The platform puts the place before what is wrong there. */
export function placed(said: string): SelectionProblem {
  const found = /^Line (\d+), column (\d+): ([^]*)$/.exec(said);
  return found ? { line: Number(found[1]), column: Number(found[2]), message: found[3] ?? "" } : { line: 0, column: 0, message: said };
}

/** From a place to the end of its line, counted from the text's beginning. */
export function lineAt(text: string, line: number, column: number): [number, number] {
  const lines = text.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return [begin + column - 1, begin + (lines[line - 1]?.length ?? 0)];
}
