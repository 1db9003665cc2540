import type { ReactNode } from "react";
import type { InboundWebhookState } from "../graph/generated/graphql";
import { Standing } from "../page/standing";

const states: Record<InboundWebhookState, { label: string; color: string }> = {
  PENDING: { label: "Received", color: "blue" },
  PROCESSED: { label: "Processed", color: "pine" },
  FAILED: { label: "Failed", color: "red" },
};

/** Where the processing of a webhook stands. */
export function InboundState({ state, note }: { state: InboundWebhookState; note?: ReactNode }): ReactNode {
  return <Standing {...states[state]} note={note} />;
}

/** Milliseconds between two looks at what is being processed. */
const between = 2_000;

/** In how many milliseconds to look again at these; false: they stand where they stay. */
export const whileMoving = (webhooks: readonly { readonly state: InboundWebhookState }[]): number | false => (webhooks.some(({ state }) => state === "PENDING") ? between : false);
