import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import type { AccountState, MfaDeviceKind } from "../graph/generated/graphql";

const states: Record<AccountState, { label: string; color: string }> = {
  ACTIVE: { label: "Active", color: "pine" },
  DEACTIVATED: { label: "Deactivated", color: "red" },
};
const kinds: Record<MfaDeviceKind, string> = { TOTP: "Authenticator app", PASSKEY: "Passkey" };

export const isState = (value: string | null): value is AccountState => value !== null && Object.hasOwn(states, value);

/** Every state with its name, for a choice. */
export const stateChoices = Object.entries(states).map(([value, { label }]) => ({ value, label }));

/** Whether the account may be used. */
export function AccountStanding({ state }: { state: AccountState }): ReactNode {
  const { label, color } = states[state];
  return (
    <Badge variant="light" color={color} autoContrast>
      {label}
    </Badge>
  );
}

/** What the account's second step is. */
export const secondStepOf = (mfaKinds: readonly MfaDeviceKind[]): string => mfaKinds.map((kind) => kinds[kind]).join(", ") || "None";
