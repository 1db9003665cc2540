import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./identity.module.css";
import { Initials } from "./initials";

/** A person or tenant in a list: initials, name, and one detail. */
export function Identity({ name, detail, to, square = false }: { name: string; detail?: ReactNode; to?: string; square?: boolean }): ReactNode {
  return (
    <span className={classes.identity}>
      <Initials name={name} square={square} />
      <span className={classes.words}>
        {to ? (
          <Link to={to} className={classes.link}>
            {name}
          </Link>
        ) : (
          <span className={classes.name}>{name}</span>
        )}
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
    </span>
  );
}
