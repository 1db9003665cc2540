import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { AccessDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import classes from "./why-not.module.css";

interface WhyNotProps {
  /** What one cannot do, without a full stop: "You cannot invite members". */
  title: string;
  permission: string;
  feature?: string;
  /** A quota that must have room, too. */
  meter?: string;
}

/** Says why an action of the page is not there for the person, in the platform's words; nothing while it is. */
export function WhyNot({ title, permission, feature, meter }: WhyNotProps): ReactNode {
  const place = usePlace();
  const { data } = useGraphQuery(AccessDocument, { permission, ...(feature && { feature }), ...(meter && { meter }) }, place.slug);
  if (!data || data.access.allowed) return null;
  return (
    <p className={classes.note} role="note">
      <IconLock size={17} stroke={1.7} aria-hidden="true" />
      <span>
        <strong>{title}.</strong> {data.access.reason}
      </span>
    </p>
  );
}
