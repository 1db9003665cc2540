import type { ReactNode } from "react";

const short = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

/** A moment in the reader's own words and time zone; the exact one stands in the tooltip. */
export function When({ at, dayOnly = false }: { at: string; dayOnly?: boolean }): ReactNode {
  const date = new Date(at);
  return (
    <time dateTime={at} title={full.format(date)}>
      {(dayOnly ? day : short).format(date)}
    </time>
  );
}
