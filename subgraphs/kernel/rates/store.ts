import type { Pool } from "pg";
import { countApart } from "../rows/counting.js";

/** What a process tells of one subject, and asks for it. */
export interface Told {
  subject: string;
  /** Points that may be spent in a window. */
  quota: number;
  /** Points spent here that nobody was told of, by slice. */
  spent: { slices: readonly number[]; points: readonly number[] };
  /** Points that shall be counted as far as the quota has room for them. */
  asked: number;
}

/** What all processes together know of a subject. */
export interface Known {
  given: number;
  slices: number[];
  points: number[];
}

/** Where the processes meet. */
export interface RateStore {
  /** @returns for each subject what is known of it now, and how many processes count. @throws when the store does not answer */
  count(told: readonly Told[], currentSlice: number, oldest: number): Promise<{ counters: number; known: Known[] }>;
}

/** The table `rate_limits`: any number of subjects in one statement, in a commit that does not wait for the disk. */
export function postgresStore(pool: Pool, counter: string): RateStore {
  return {
    async count(told, currentSlice, oldest) {
      // locks are taken in this order, by everybody
      const sorted = told.map((each, at) => ({ ...each, at })).sort((a, b) => (a.subject < b.subject ? -1 : 1));
      const spent = sorted.flatMap(({ subject, asked, spent: { slices, points } }) => {
        const rows = slices.map((slice, n) => [subject, slice, points[n]!] as const);
        return asked > 0 && !slices.includes(currentSlice) ? [...rows, [subject, currentSlice, 0] as const] : rows;
      });
      const parameters = [
        counter,
        spent.map(([subject]) => subject),
        spent.map(([, slice]) => slice),
        spent.map(([, , points]) => points),
        sorted.map(({ subject }) => subject),
        sorted.map(({ quota }) => quota),
        sorted.map(({ asked }) => asked),
        currentSlice,
        oldest,
      ];
      const [row] = await countApart<{ answer: Answer }>(pool, "tenon_access", { name: "tenon_count_rates", text: statement, parameters });
      const known: Known[] = [];
      for (const [n, [given, slices, points]] of row!.answer.subjects.entries()) known[sorted[n]!.at] = { given, slices, points };
      return { counters: row!.answer.counters, known };
    },
  };
}

interface Answer {
  counters: number;
  subjects: [given: number, slices: number[], points: number[]][];
}

const statement = "select kernel.count_rates($1, $2, $3, $4, $5, $6, $7, $8, $9) as answer";
