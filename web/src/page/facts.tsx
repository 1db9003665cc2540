import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** What is known of something, name by name; false leaves one out. */
export function Facts({ label, facts }: { label: string; facts: readonly (readonly [string, ReactNode] | false)[] }): ReactNode {
  return (
    <dl className={classes.facts} aria-label={label}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} className={classes.fact}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
