import type { ReactNode } from "react";
import { Copy } from "./copy";
import classes from "./sample.module.css";

interface SampleProps {
  title: string;
  text: string;
  /** It is no JSON, and shown as it stands. */
  plain?: boolean;
}

/** JSON with its lines; what cannot be read stays as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A longer text of machines, to read and to copy as it was sent. */
export function Sample({ title, text, plain = false }: SampleProps): ReactNode {
  return (
    <div className={classes.sample}>
      <div className={classes.head}>
        <span>{title}</span>
        <Copy text={text} label={title.toLowerCase()} />
      </div>
      <pre className={classes.text} tabIndex={0} role="group" aria-label={title}>
        {plain ? text : laidOut(text)}
      </pre>
    </div>
  );
}
