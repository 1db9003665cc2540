import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./end-choice.module.css";

/** When a key ends: after so many days, on a day of its own, or never. */
export interface End {
  choice: "7" | "30" | "90" | "365" | "day" | "never";
  /** The last day, as `2027-01-31`; of use for the choice of a day alone. */
  day: string;
}

/** What a new form proposes: long enough for a project, short enough to be renewed. */
export const firstEnd: End = { choice: "90", day: "" };

const choices: { value: End["choice"]; label: string }[] = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "day", label: "On a day of your choice" },
  { value: "never", label: "Never" },
];

const written = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const dayOf = (date: Date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** The moment of the end, in ISO 8601; the last day is good to its end, where the person is. Null: never; undefined: no day is chosen. */
export function instantOf({ choice, day }: End): string | null | undefined {
  if (choice === "never") return null;
  if (choice !== "day") return inDays(Number(choice)).toISOString();
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** Chooses when a key ends. */
export function EndChoice({ value, onChange, error }: { value: End; onChange: (end: End) => void; error?: ReactNode }): ReactNode {
  const { choice, day } = value;
  const days = Number(choice);
  return (
    <div className={classes.pair}>
      <NativeSelect
        label="Ends"
        value={choice}
        onChange={(event) => onChange({ choice: event.currentTarget.value as End["choice"], day: day || dayOf(inDays(30)) })}
        data={choices}
        description={choice === "never" ? "A key that never ends is good for whoever finds it, too." : days > 0 ? `On ${written.format(inDays(days))}.` : "At the end of that day."}
        error={choice === "day" ? undefined : error}
      />
      {choice === "day" && <TextInput type="date" label="Last day" value={day} min={dayOf(inDays(1))} onChange={(event) => onChange({ choice, day: event.currentTarget.value })} error={error} />}
    </div>
  );
}
