import type { ReactNode } from "react";
import classes from "./named.module.css";

/** A thing by its name, and below it the text that machines know it by. */
export function Named({ name, text }: { name: string; text: string }): ReactNode {
  return (
    <span className={classes.named}>
      <span className={classes.name}>{name}</span>
      <span className={classes.text} title={text}>
        {text}
      </span>
    </span>
  );
}
