/** The fields of a cron line and what each may be (POSIX crontab). Sunday is 0. */
const fields = [
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["day of the month", 1, 31],
  ["month", 1, 12],
  ["day of the week", 0, 6],
] as const;

/** Days that a line is searched through: from one 29th of February to the next are eight years at the most. */
const horizonDays = 8 * 366 + 1;
const day = 86_400_000;

/** When something is due, in UTC. */
export interface Cron {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both days are restricted: then either will do, as in POSIX. */
  eitherDay: boolean;
}

/**
 * Reads a cron line: five fields, each of them `*`, a number, `from-to`, these with a step (every fifth: `0-59/5`), or several with commas.
 * @throws when it is none
 */
export function parseCron(line: string): Cron {
  const parts = line.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new Error(`"${line}" has not five fields`);
  const [minutes, hours, days, months, weekdays] = parts.map((part, at) => parseField(part, fields[at]!)) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  return { minutes, hours, days, months, weekdays, eitherDay: !parts[2]!.startsWith("*") && !parts[4]!.startsWith("*") };
}

function parseField(text: string, [name, least, most]: (typeof fields)[number]): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw new Error(`"${part}" is no ${name}`);
    const [, single, end, step] = match;
    const from = single === undefined ? least : Number(single);
    const to = end !== undefined ? Number(end) : single === undefined || step !== undefined ? most : from;
    const by = step === undefined ? 1 : Number(step);
    if (from < least || to > most || from > to || by < 1) throw new Error(`"${part}" is no ${name} from ${least} to ${most}`);
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
}

/** The first minute after this moment at which the line is due. @throws when there is none: the 31st of February */
export function nextAfter({ minutes, hours, days, months, weekdays, eitherDay }: Cron, moment: Date): Date {
  const first = new Date(Math.floor(moment.getTime() / 60_000) * 60_000 + 60_000);
  const midnight = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate());
  for (let passed = 0; passed < horizonDays; passed++) {
    const date = new Date(midnight + passed * day);
    const [fitsMonth, fitsWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    if (!months.has(date.getUTCMonth() + 1) || !(eitherDay ? fitsMonth || fitsWeek : fitsMonth && fitsWeek)) continue;
    for (let minute = passed === 0 ? first.getUTCHours() * 60 + first.getUTCMinutes() : 0; minute < 24 * 60; minute++) {
      if (hours.has(Math.floor(minute / 60)) && minutes.has(minute % 60)) return new Date(date.getTime() + minute * 60_000);
    }
  }
  throw new Error("the line is never due");
}
