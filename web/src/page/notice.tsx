import { useId, type ReactNode } from "react";
import classes from "./notice.module.css";

interface NoticeProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** It stands alone on the screen, outside the console's frame. */
  alone?: boolean;
  role?: "alert" | "status";
  /** The page has no heading but this one. */
  main?: boolean;
}

/** Says what is the matter in place of a page's content, and what to do. */
export function Notice({ icon, title, children, actions, alone = false, role = "status", main = alone }: NoticeProps): ReactNode {
  const id = useId();
  const Title = main ? "h1" : "h2";
  const notice = (
    <section className={classes.notice} role={role} aria-labelledby={id}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <Title id={id} className={classes.title}>
        {title}
      </Title>
      <div className={classes.text}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  );
  return alone ? <main className={classes.alone}>{notice}</main> : notice;
}
