import type { ReactNode } from "react";
import classes from "./limits-page.module.css";
import { OverrideLimit } from "./override-limit";
import { Quota, type QuotaRow } from "./quota";

/** A tenant's quotas; operators of the installation change their limits. */
export function Quotas({ quotas, tenantId }: { quotas: readonly QuotaRow[]; tenantId: string }): ReactNode {
  return (
    <ul className={classes.quotas}>
      {quotas.map((quota) => (
        <li key={quota.id}>
          <Quota quota={quota} change={<OverrideLimit quota={quota} tenantId={tenantId} />} />
        </li>
      ))}
    </ul>
  );
}
