import type { ReactNode } from "react";
import classes from "./row-actions.module.css";

/** What can be done with a row, side by side; what opens it stands at the edge. */
export function RowActions({ children, opener }: { children: ReactNode; opener: ReactNode }): ReactNode {
  return (
    <span className={classes.actions}>
      {children}
      <span className={classes.opener}>{opener}</span>
    </span>
  );
}
