import type { ReactNode } from "react";
import { Facts } from "../page/facts";
import classes from "./audit-log-page.module.css";

const deciders = new Map([
  ["permission", "The person's roles"],
  ["feature", "The tenant's plan"],
  ["quota", "A quota"],
  ["flag", "A feature flag"],
  ["policy", "A policy"],
  ["scope", "Not an administrator of the installation"],
  ["person", "Not a person"],
  ["rule", "A rule of its own"],
]);

/** What a refusal says, for people: what was asked for, what decided, and what the caller was told. */
export function Refusal({ payload }: { payload: unknown }): ReactNode {
  const { field, decidedBy, reason, details } = payload as { field?: unknown; decidedBy?: unknown; reason?: unknown; details?: Record<string, unknown> };
  if (typeof field !== "string" || typeof decidedBy !== "string") return null;
  const { plans, limit, used } = details ?? {};
  return (
    <div className={classes.refusal}>
      <Facts
        label="Why it was refused"
        facts={[
          ["Asked for", <code key="field">{field}</code>],
          ["Decided by", deciders.get(decidedBy) ?? decidedBy],
          typeof reason === "string" && ["Told", reason],
          Array.isArray(plans) && plans.length > 0 && ["Plans that have it", plans.join(", ")],
          typeof limit === "number" && ["Used", `${String(used)} of ${limit}`],
        ]}
      />
    </div>
  );
}
