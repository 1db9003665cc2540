/** A place in a text: lines and columns count from 1, as the platform tells them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From one place to another. */
export interface Stretch extends Place {
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

/** Where a stretch begins and ends, counted from the text's beginning; a place's ends with its line. */
export function offsetsOf(text: string, found: Place | Stretch): [number, number] {
  const { line, column } = found;
  const lines = text.split("\n");
  const { endLine, endColumn } = "endLine" in found ? found : { endLine: line, endColumn: (lines[line - 1]?.length ?? 0) + 1 };
  const offset = (row: number, place: number) => lines.slice(0, row - 1).reduce((sum, each) => sum + each.length + 1, 0) + place - 1;
  return [offset(line, column), offset(endLine, endColumn)];
}
