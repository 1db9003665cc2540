import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePlace } from "../tenant/current-place";
import classes from "./member-groups.module.css";
import type { Member } from "./members-page";

/** The groups that a member is in, and which roles come by which. */
export function MemberGroups({ member: { groups, user } }: { member: Member }): ReactNode {
  const place = usePlace();
  if (groups.length === 0) return <span className={classes.gives}>None</span>;
  return (
    <ul className={classes.groups} aria-label={`Groups of ${user?.name ?? "this member"}`}>
      {groups.map(({ id, name, roles }) => (
        <li key={id}>
          <Link to={`/t/${place.slug}/groups/${id}`}>{name}</Link> {roles.length > 0 && <span className={classes.gives}>gives {roles.map((role) => role.name).join(", ")}</span>}
        </li>
      ))}
    </ul>
  );
}
