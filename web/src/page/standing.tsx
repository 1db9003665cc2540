import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./standing.module.css";

/** Where a thing stands, in one word; and what else is to be known of that. */
export function Standing({ label, color, note }: { label: string; color: string; note?: ReactNode }): ReactNode {
  return (
    <span className={classes.standing}>
      <Badge variant="light" color={color} autoContrast>
        {label}
      </Badge>
      {note && <span className={classes.note}>{note}</span>}
    </span>
  );
}
