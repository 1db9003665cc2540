import type { ReactNode } from "react";
import classes from "./card.module.css";

/** A sheet that things lie on. */
export function Card({ title, padded = false, children, actions }: { title?: string; padded?: boolean; children: ReactNode; actions?: ReactNode }): ReactNode {
  return (
    <section className={classes.card} {...(title && { "aria-label": title })}>
      {title && (
        <div className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          {actions}
        </div>
      )}
      <div className={padded ? classes.padded : undefined}>{children}</div>
    </section>
  );
}
