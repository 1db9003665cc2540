import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { Logo } from "../shell/logo";
import classes from "./entrance.module.css";

interface EntranceProps {
  title: string;
  lead: ReactNode;
  /** What came of it, as a picture above the title. */
  icon?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}

/** The frame of the pages before the console: one form, and beside it what stands behind it. */
export function Entrance({ title, lead, icon, children, footer }: EntranceProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    document.title = `${title} · Tenon`;
    // the form that had the focus is gone, and a screen reader says what came of it
    if (shown.current !== title && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    shown.current = title;
  }, [title]);
  return (
    <div className={classes.frame}>
      <main className={classes.form}>
        <Link to="/" className={classes.brand}>
          <Logo />
          Tenon
        </Link>
        <div className={classes.body}>
          {icon && (
            <span className={classes.icon} aria-hidden="true">
              {icon}
            </span>
          )}
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          <p className={classes.lead}>{lead}</p>
          {children}
          {footer && <p className={classes.footer}>{footer}</p>}
        </div>
      </main>
      <aside className={classes.aside} aria-label="About Tenon">
        <Joint />
        <p className={classes.claim}>One graph, one Postgres, one commit.</p>
        <p className={classes.reason}>What you change, its audit entry, its event and its jobs are written together, or not at all.</p>
      </aside>
    </div>
  );
}

/** Two pieces of wood that fit: what the product is named after. */
function Joint(): ReactNode {
  return (
    <svg className={classes.joint} viewBox="0 0 320 200" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
        <path d="M20 60h120v30h60v40h-60v30H20z" fill="rgb(255 255 255 / 8%)" />
        <path d="M300 30H222v60h40v40h-40v60h78z" fill="rgb(143 208 191 / 22%)" />
        <path d="M20 78h96M20 100h110M20 122h110M20 142h96" opacity=".28" />
        <path d="M240 46v36M258 42v40M276 40v140M240 140v36M258 138v40" opacity=".28" />
        <path d="M206 90h14M206 130h14" strokeDasharray="3 4" opacity=".7" />
      </g>
    </svg>
  );
}
