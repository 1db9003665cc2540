import type { ReactNode } from "react";
import classes from "./health.module.css";

/** Attempts of one hour. */
export interface HealthHour {
  readonly hour: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly medianMs: number;
}

const hours = 24;
const hourMs = 3_600_000;
/** Of the drawing, whose own units these are. */
const [height, step, bar] = [24, 5, 4];

/** All that was tried in the hours that are given. */
export const totalOf = (health: readonly HealthHour[]) => ({
  succeeded: health.reduce((sum, { succeeded }) => sum + succeeded, 0),
  failed: health.reduce((sum, { failed }) => sum + failed, 0),
});

/** What the totals are in words. */
export function healthInWords(health: readonly HealthHour[]): string {
  const { succeeded, failed } = totalOf(health);
  return succeeded + failed === 0 ? "Nothing was sent" : `${succeeded.toLocaleString()} arrived, ${failed.toLocaleString()} failed`;
}

/** When the newest hour that is shown began: the platform's clock may be a little ahead of this one, and its newest hour is never left out. */
const newestOf = (known: Iterable<number>) => Math.max(Math.floor(Date.now() / hourMs) * hourMs, ...known);

/** The last 24 hours, each a bar: what failed stands on what arrived. */
export function Health({ health }: { health: readonly HealthHour[] }): ReactNode {
  const of = new Map(health.map((each) => [new Date(each.hour).getTime(), each]));
  const newest = newestOf(of.keys());
  const most = Math.max(1, ...health.map(({ succeeded, failed }) => succeeded + failed));
  return (
    <svg className={classes.health} viewBox={`0 0 ${hours * step - 1} ${height}`} role="img" aria-label={`Last 24 hours: ${healthInWords(health)}`} preserveAspectRatio="none">
      {Array.from({ length: hours }, (_, index) => {
        const at = newest - (hours - 1 - index) * hourMs;
        const hour = of.get(at);
        const x = index * step;
        if (!hour) return <rect key={at} className={classes.none} x={x} y={height - 2} width={bar} height={2} />;
        const [good, bad] = [(hour.succeeded / most) * height, (hour.failed / most) * height];
        return (
          <g key={at}>
            <title>{`${new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })}: ${healthInWords([hour])}`}</title>
            <rect className={classes.good} x={x} y={height - good} width={bar} height={good} />
            <rect className={classes.bad} x={x} y={height - good - bad} width={bar} height={bad} />
          </g>
        );
      })}
    </svg>
  );
}
