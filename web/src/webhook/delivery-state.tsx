import type { ReactNode } from "react";
import type { WebhookDeliveryState } from "../graph/generated/graphql";
import { Standing } from "../page/standing";

/** What a state is called, and its colour. */
export const states: Record<WebhookDeliveryState, { label: string; color: string }> = {
  PENDING: { label: "Waiting", color: "blue" },
  SUCCEEDED: { label: "Arrived", color: "pine" },
  FAILED: { label: "Failed", color: "red" },
};

export const isState = (value: string | null): value is WebhookDeliveryState => value !== null && Object.hasOwn(states, value);

const reasons: Record<string, string> = {
  STATUS: "Not answered with 2xx",
  TIMEOUT: "No answer in time",
  UNREACHABLE: "Not reached",
  ADDRESS_REFUSED: "Not a public address",
  TOO_LARGE: "The answer was too large",
  SECRET_UNREADABLE: "The secret cannot be read",
  SELECTION_FORBIDDEN: "The service identity may not see what is selected",
  SELECTION_IDENTITY_GONE: "The service identity was revoked",
  SELECTION_TIMEOUT: "What is selected was not found in time",
  ENDPOINT_DISABLED: "The endpoint was disabled",
};

/** What a failure's code means; a code that is newer than this page stands for itself. */
export const reasonOf = (code: string): string => reasons[code] ?? (isUnselected(code) ? "What is selected could not be read" : code);

/** Nothing was sent: what the endpoint selects of the event was not had. */
export const isUnselected = (code: string): boolean => code.startsWith("SELECTION_");

/** Where a delivery stands, and why it has not arrived. */
export function DeliveryState({ state, errorCode }: { state: WebhookDeliveryState; errorCode: string | null }): ReactNode {
  return <Standing {...states[state]} note={state !== "SUCCEEDED" && errorCode && reasonOf(errorCode)} />;
}
