import type { ReactNode } from "react";
import { Link, NavLink } from "react-router";
import { pages, type Navigation } from "../feature";
import { useSession, type Place, type Session } from "../session/session";
import { TenantSwitcher } from "../tenant/tenant-switcher";
import { useCurrentPlace } from "../tenant/current-place";
import { AccountMenu } from "./account-menu";
import { Logo } from "./logo";
import classes from "./sidebar.module.css";

interface Entry extends Navigation {
  to: string;
}

const mayRun = (me: Session["me"], wanted: NonNullable<Navigation["administrator"]>) => (wanted === "any" ? me.administrator === true : me.administratorScope === "OPERATOR");

/** What features declare, for somebody in this tenant: by section, in order. */
function entriesFor({ me }: Session, place: Place | null): Map<string, Entry[]> {
  const entries = pages.flatMap((page): Entry[] => {
    const { navigation, area, path } = page;
    if (!navigation || (navigation.administrator && !mayRun(me, navigation.administrator))) return [];
    if (area !== "tenant") return [{ ...navigation, to: `/${path}` }];
    if (!place || (navigation.permission && !place.permissions.has(navigation.permission))) return [];
    return [{ ...navigation, to: path === "" ? `/t/${place.slug}` : `/t/${place.slug}/${path}` }];
  });
  return Map.groupBy(entries.sort((a, b) => a.order - b.order), (entry) => entry.section);
}

/** The way around the console. */
export function Sidebar(): ReactNode {
  const session = useSession();
  const place = useCurrentPlace();
  return (
    <div className={classes.sidebar}>
      <Link to="/console" className={classes.brand}>
        <Logo />
        Tenon
      </Link>
      <TenantSwitcher place={place} places={session.places} />
      <nav className={classes.nav} aria-label="Pages">
        {[...entriesFor(session, place)].map(([section, entries]) => (
          <section key={section}>
            <h2 className={classes.section}>{section}</h2>
            <ul className={classes.list}>
              {entries.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <NavLink to={to} end={place !== null && to === `/t/${place.slug}`} className={classes.link!}>
                    <Icon size={18} stroke={1.7} />
                    {label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <AccountMenu />
    </div>
  );
}
