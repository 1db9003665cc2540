import { nameOf } from "./kept.js";
import type { Field, Statement } from "./statement.js";
import { parserOf } from "./types.js";
import { encodeValue } from "./values.js";

/** SQL as it is written; rows are objects by the columns' names. Parameters are `$1`, `$2`, bound and never spliced. */
export function rawStatement<R extends object>(text: string, parameters: readonly unknown[]): Statement<R> {
  return { name: nameOf(text, "read"), text, values: parameters.map(encodeValue), knowsFields: false, rowReader };
}

function rowReader<R extends object>(fields: readonly Field[]): (texts: readonly (string | null)[]) => R {
  const columns = fields.map((field) => [field.name, parserOf(field)] as const);
  return (texts) => {
    const row: Record<string, unknown> = {};
    for (const [index, [name, parse]] of columns.entries()) {
      const text = texts[index]!;
      row[name] = text === null ? null : parse(text);
    }
    return row as R;
  };
}
