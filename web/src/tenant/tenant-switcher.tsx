import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconList, IconPlus, IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { Initials } from "../page/initials";
import type { Place } from "../session/session";
import classes from "./tenant-switcher.module.css";

/** How many tenants the menu shows; the others are on the page of all tenants. */
const shown = 8;

/** The tenant that one works in, and the way into another one: to the same page there. */
export function TenantSwitcher({ place, places }: { place: Place | null; places: readonly Place[] }): ReactNode {
  const { pathname } = useLocation();
  const page = /^\/t\/[^/]+(\/.*)?$/.exec(pathname)?.[1] ?? "";
  return (
    <Menu position="bottom-start" width="target" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.switcher}>
          <Initials name={place?.name ?? "+"} square />
          <span className={classes.words}>
            <span className={classes.name}>{place?.name ?? "No tenant yet"}</span>
            <span className={classes.role}>{place?.roles[0]?.name ?? "Create one"}</span>
          </span>
          <VisuallyHidden>Switch tenant</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.slice(0, shown).map(({ id, slug, name }) => (
          <Menu.Item key={id} component={Link} to={`/t/${slug}${page}`} rightSection={id === place?.id ? <IconCheck size={16} aria-label="current" /> : null}>
            {name}
          </Menu.Item>
        ))}
        {places.length > 0 && <Menu.Divider />}
        <Menu.Item component={Link} to="/tenants" leftSection={<IconList size={16} />}>
          All your tenants
        </Menu.Item>
        <Menu.Item component={Link} to="/tenants/new" leftSection={<IconPlus size={16} />}>
          Create a tenant
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
