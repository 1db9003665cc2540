import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { GraphError } from "../graph/graph-error";
import { Notice } from "./notice";

/** Says which permission is wanting, and who can give it. */
export function Forbidden({ error }: { error: GraphError }): ReactNode {
  return (
    <Notice icon={<IconLock size={26} stroke={1.6} />} title="Your role does not include this">
      <span>{error.message}</span>
      <span>An owner or administrator of the tenant can give you a role that does.</span>
    </Notice>
  );
}
