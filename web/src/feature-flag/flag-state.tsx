import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import type { FeatureFlagType } from "../graph/generated/graphql";

/** What a flag's kind is called. */
export const typeNames: Record<FeatureFlagType, string> = { BOOLEAN: "On or off", STRING: "Text", NUMBER: "Number", JSON: "JSON" };

/** Whether a flag works. */
export function FlagState({ switchedOffAt, archivedAt }: { switchedOffAt: string | null; archivedAt: string | null }): ReactNode {
  const [color, label] = archivedAt ? (["gray", "Archived"] as const) : switchedOffAt ? (["red", "Switched off"] as const) : (["pine", "Works"] as const);
  return (
    <Badge variant="light" color={color} autoContrast>
      {label}
    </Badge>
  );
}
