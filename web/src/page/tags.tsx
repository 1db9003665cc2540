import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./tags.module.css";

/** A few names side by side; what is said where there are none. */
export function Tags({ label, names, none }: { label: string; names: readonly string[]; none: string }): ReactNode {
  if (names.length === 0) return <span className={classes.none}>{none}</span>;
  return (
    <ul className={classes.tags} aria-label={label}>
      {names.map((name) => (
        <li key={name}>
          <Badge variant="light">{name}</Badge>
        </li>
      ))}
    </ul>
  );
}
