import { Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconMoon, IconSelector, IconSun, IconUserCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Initials } from "../page/initials";
import { useSession } from "../session/session";
import { useSignOut } from "../session/use-sign-out";
import classes from "./account-menu.module.css";

/** Who is signed in, and what concerns that person alone. */
export function AccountMenu(): ReactNode {
  const { me } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const dark = colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <Menu position="top-start" width="target" withinPortal shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <Initials name={me.name} />
          <span className={classes.who}>
            <span className={classes.name}>{me.name}</span>
            <span className={classes.email}>{me.email}</span>
          </span>
          <VisuallyHidden>Account menu</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          Account
        </Menu.Item>
        <Menu.Item leftSection={dark ? <IconSun size={16} /> : <IconMoon size={16} />} onClick={() => setColorScheme(dark ? "light" : "dark")}>
          {dark ? "Light appearance" : "Dark appearance"}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
