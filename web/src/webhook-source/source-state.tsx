import type { ReactNode } from "react";
import { isAhead } from "../page/is-ahead";
import { Standing } from "../page/standing";

/** Whether a source takes webhooks, and what else is to be known of that. */
export function SourceState({ disabledAt, previousUntil }: { disabledAt: string | null; previousUntil: string | null }): ReactNode {
  if (disabledAt !== null) return <Standing label="Disabled" color="gray" />;
  return <Standing label="Active" color="pine" note={isAhead(previousUntil) && "Rotating"} />;
}
