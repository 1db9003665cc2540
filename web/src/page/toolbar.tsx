import type { ReactNode } from "react";
import classes from "./toolbar.module.css";

/** What narrows or acts on the list below it. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div className={classes.toolbar} role="group" aria-label={label}>
      {children}
    </div>
  );
}
