import { Progress } from "@mantine/core";
import type { ReactNode } from "react";
import type { AllTenantsQuery, PurgeStep } from "../graph/generated/graphql";
import { When } from "../page/when";
import classes from "./purge-progress.module.css";

type Purge = NonNullable<AllTenantsQuery["allTenants"]["edges"][number]["node"]["purge"]>;

const number = new Intl.NumberFormat("en");
const rows = (count: number): string => `${number.format(count)} ${count === 1 ? "row" : "rows"}`;
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

const steps: Record<PurgeStep, string> = {
  WAITING: "Waits until what was under way has ended",
  ERASING: "Erases",
  PROVING: "Proves that nothing is left",
  FINISHED: "Erased, and proven",
};

/** How the erasure of a deleted tenant's rows goes, table by table. */
export function PurgeProgress({ purge: { startedAt, touchedAt, finishedAt, step, tables, kept } }: { purge: Purge }): ReactNode {
  const erased = sum(tables.map((table) => table.erased));
  const left = sum(tables.map((table) => table.left));
  const share = step === "FINISHED" || step === "PROVING" ? 100 : step === "WAITING" ? 0 : Math.floor((erased / Math.max(1, erased + left)) * 100);
  const unfinished = tables.filter((table) => table.left > 0);
  return (
    <section className={classes.purge} aria-label="Purge">
      <p className={classes.step}>{steps[step]}</p>
      <Progress value={share} color="pine" size="lg" radius="xl" aria-label={`${share} per cent erased`} />
      <p className={classes.figures} role="status">
        {step === "WAITING" ? "Nothing is erased yet." : `${rows(erased)} erased, ${number.format(left)} left.`}
      </p>
      <p className={classes.more}>
        Began <When at={startedAt} />;{" "}
        {finishedAt ? (
          <>
            finished <When at={finishedAt} />.
          </>
        ) : (
          <>
            last sign of life <When at={touchedAt} />.
          </>
        )}
      </p>
      {unfinished.length > 0 && (
        <ul className={classes.tables} aria-label="Tables that are not empty yet">
          {unfinished.map(({ name, left: count }) => (
            <li key={name}>
              <span className={classes.name}>{name}</span> {rows(count)} left
            </li>
          ))}
        </ul>
      )}
      {kept.length > 0 && <p className={classes.more}>Kept, as retention or law asks: {kept.map(({ name, rows: count }) => `${rows(count)} of ${name}`).join(", ")}.</p>}
    </section>
  );
}
