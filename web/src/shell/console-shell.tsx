import { ActionIcon, Drawer } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, Outlet, useLocation } from "react-router";
import classes from "./console-shell.module.css";
import { Logo } from "./logo";
import { Sidebar } from "./sidebar";

/** The frame around every page of the console: the sidebar, which is a drawer where it is narrow, and the page. */
export function ConsoleShell(): ReactNode {
  const { pathname } = useLocation();
  // the drawer belongs to the page it was opened on: going on closes it
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Open the navigation" onClick={() => setOpenedOn(pathname)}>
          <IconMenu2 size={20} />
        </ActionIcon>
        <Link to="/console" className={classes.name}>
          <Logo size={24} />
          Tenon
        </Link>
      </header>
      <Drawer opened={openedOn === pathname} onClose={() => setOpenedOn(null)} size={288} lockScroll={false} padding={0} title="Navigation" classNames={{ header: classes.drawerHeader!, content: classes.drawer! }}>
        <Sidebar />
      </Drawer>
      <aside className={classes.side} aria-label="Console">
        <Sidebar />
      </aside>
      <main id="content" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
