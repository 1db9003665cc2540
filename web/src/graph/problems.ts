import { RefusedInput } from "./graph-error";

/** What a form says of its last try: beside each field, and for the whole. */
export interface Problems {
  fields: Record<string, string>;
  whole: string | null;
}

/** Sorts a failure by the fields that the form shows; what belongs to none of them is said of the whole. */
export function problemsOf(error: Error | null, fields: readonly string[]): Problems {
  if (!error) return { fields: {}, whole: null };
  if (!(error instanceof RefusedInput)) return { fields: {}, whole: error.message };
  const sorted: Problems = { fields: {}, whole: null };
  for (const { path, message } of error.problems) {
    const field = path.at(-1);
    if (field !== undefined && fields.includes(field)) sorted.fields[field] ??= message;
    else sorted.whole ??= message;
  }
  return sorted;
}
