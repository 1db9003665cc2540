import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { PageSkeleton } from "../page/page-skeleton";
import classes from "./console-shell.module.css";
import sidebar from "./sidebar.module.css";
import { Logo } from "./logo";

/** The console's frame while it is not yet known who is signed in. */
export function ShellSkeleton(): ReactNode {
  return (
    <div className={classes.frame} aria-busy="true">
      <div className={classes.bar} />
      <div className={classes.side}>
        <div className={sidebar.sidebar}>
          <span className={sidebar.brand}>
            <Logo />
            Tenon
          </span>
          <Skeleton height={52} radius={10} />
          <div className={sidebar.nav}>
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} height={20} width={`${70 - (index % 3) * 12}%`} mt={18} ml={10} />
            ))}
          </div>
        </div>
      </div>
      <main className={classes.main}>
        <PageSkeleton />
      </main>
    </div>
  );
}
