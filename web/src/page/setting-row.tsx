import { useId, type ReactNode } from "react";
import classes from "./setting-row.module.css";

/** One thing that is set: what it is, how it stands, and what can be done about it. Rows lie on a card without padding. */
export function SettingRow({ label, children, actions }: { label: ReactNode; children: ReactNode; actions?: ReactNode }): ReactNode {
  const id = useId();
  return (
    <div className={classes.row} role="group" aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <div className={classes.value}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
