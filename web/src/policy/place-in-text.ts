/** A stretch of a text: lines and columns count from 1, as the platform tells them. */
export interface Stretch {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The platform reads a text without the blanks around it: where a stretch of that stands in the text as it was typed. */
export function asTyped<Found extends Stretch>(text: string, found: Found): Found {
  const lead = text.slice(0, text.length - text.trimStart().length).split("\n");
  const [down, right] = [lead.length - 1, lead.at(-1)?.length ?? 0];
  const moved = (line: number, column: number) => (line === 1 ? column + right : column);
  return { ...found, line: found.line + down, column: moved(found.line, found.column), endLine: found.endLine + down, endColumn: moved(found.endLine, found.endColumn) };
}

/** Where a stretch begins and ends, counted from the text's beginning. */
export function offsetsOf(text: string, { line, column, endLine, endColumn }: Stretch): [number, number] {
  const lines = text.split("\n");
  const offset = (row: number, place: number) => lines.slice(0, row - 1).reduce((sum, each) => sum + each.length + 1, 0) + place - 1;
  return [offset(line, column), offset(endLine, endColumn)];
}
