import type { ReactNode } from "react";
import type { ApiKeyStatus } from "../graph/generated/graphql";
import { isAhead } from "../page/is-ahead";
import { Standing } from "../page/standing";
import type { ApiKey } from "./api-keys-page";

const states: Record<ApiKeyStatus, { label: string; color: string }> = {
  ACTIVE: { label: "Active", color: "pine" },
  EXPIRED: { label: "Expired", color: "orange" },
  REVOKED: { label: "Revoked", color: "gray" },
};

/** Where the key stands. */
export function ApiKeyState({ status, previousUntil }: ApiKey): ReactNode {
  return <Standing {...states[status]} note={status === "ACTIVE" && isAhead(previousUntil) && "Rotating"} />;
}
