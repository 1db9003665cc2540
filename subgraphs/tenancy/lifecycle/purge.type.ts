import { DateTimeResolver } from "graphql-scalars";
import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { RowCounts } from "../../kernel/erasure/erase.js";

/** How far a purge is. */
export enum PurgeStep {
  WAITING = "waiting",
  ERASING = "erasing",
  PROVING = "proving",
  FINISHED = "finished",
}
registerEnumType(PurgeStep, {
  name: "PurgeStep",
  description: "How far a purge is.",
  valuesConfig: {
    WAITING: { description: "What was under way in the tenant comes to its end first, for some minutes." },
    ERASING: { description: "Rows are erased, a batch at a time." },
    PROVING: { description: "All that was found is erased; every table is asked whether anything is left." },
    FINISHED: { description: "Nothing is left but what is kept, and that is proven." },
  },
});

@ObjectType({ description: "What a purge has done in one table." })
export class PurgedTable {
  @Field(() => String, { description: "The table, with the subgraph that owns it." })
  name!: string;

  @Field(() => Float, { description: "Rows that are erased, a whole number." })
  erased!: number;

  @Field(() => Float, { description: "Rows that are still to be erased, a whole number: of those that there were when the purge began." })
  left!: number;
}

@ObjectType({ description: "Rows of a deleted tenant that retention or law keeps." })
export class KeptRows {
  @Field(() => String, { description: "The table, with the subgraph that owns it." })
  name!: string;

  @Field(() => Float, { description: "How many, a whole number." })
  rows!: number;
}

/** A purge as the database tells of it. */
export interface PurgeRow {
  tenant_id: string;
  /** Moments, as the driver writes them. */
  began_at: string;
  touched_at: string;
  found: RowCounts | null;
  erased: RowCounts;
  kept: RowCounts | null;
  proven_at: string | null;
}

@ObjectType({ description: "How the erasure of a deleted tenant's rows goes." })
export class TenantPurge {
  readonly #row: PurgeRow;

  constructor(row: PurgeRow) {
    this.#row = row;
  }

  @Field(() => DateTimeResolver, { description: "When the tenant was deleted, and the purge began." })
  get startedAt(): Date {
    return new Date(this.#row.began_at);
  }

  @Field(() => DateTimeResolver, { description: "When a worker was last at it. One that is left alone for ten minutes is taken up by another." })
  get touchedAt(): Date {
    return new Date(this.#row.touched_at);
  }

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was proven that nothing is left; null until then." })
  get finishedAt(): Date | null {
    return this.#row.proven_at === null ? null : new Date(this.#row.proven_at);
  }

  @Field(() => PurgeStep, { description: "How far it is." })
  get step(): PurgeStep {
    if (this.#row.proven_at) return PurgeStep.FINISHED;
    if (this.#row.found === null) return PurgeStep.WAITING;
    return this.tables.some(({ left }) => left > 0) ? PurgeStep.ERASING : PurgeStep.PROVING;
  }

  @Field(() => [PurgedTable], { description: "What is erased and what is left, table by table; empty before it was counted." })
  get tables(): PurgedTable[] {
    const { found, erased, proven_at: finished } = this.#row;
    const names = new Set([...Object.keys(found ?? {}), ...Object.keys(erased)]);
    return [...names].sort().map((name) => ({ name, erased: erased[name] ?? 0, left: finished ? 0 : Math.max(0, (found?.[name] ?? 0) - (erased[name] ?? 0)) }));
  }

  @Field(() => [KeptRows], { description: "What is kept; empty until it is proven that nothing else is left." })
  get kept(): KeptRows[] {
    return Object.entries(this.#row.kept ?? {}).map(([name, rows]) => ({ name, rows }));
  }
}
