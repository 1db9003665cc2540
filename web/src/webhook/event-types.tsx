import type { ReactNode } from "react";
import { Dotted } from "../page/dotted";
import classes from "./webhook.module.css";

/** Types of events that an endpoint gets; of a long list its beginning, and how many more there are. */
export function EventTypes({ names, most = names.length }: { names: readonly string[]; most?: number }): ReactNode {
  if (names.length === 0) return "Every event";
  return (
    <span className={classes.types}>
      {names.slice(0, most).map((name) => (
        <code key={name}>
          <Dotted name={name} />
        </code>
      ))}
      {names.length > most && <span className={classes.words}>and {names.length - most} more</span>}
    </span>
  );
}
