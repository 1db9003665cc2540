import { useEffect, useRef } from "react";
import type { WebhookDeliveryState } from "../graph/generated/graphql";

/** Milliseconds between two looks at what is under way. */
const between = 2_000;
/** Milliseconds ahead at which a next attempt is worth to be waited for in front of the page. */
const soon = 60_000;

/** Whether there is something new to be seen soon. */
export const isMoving = ({ state, nextAttemptAt }: { state: WebhookDeliveryState; nextAttemptAt: string | null }): boolean =>
  state === "PENDING" && (nextAttemptAt === null || new Date(nextAttemptAt).getTime() < Date.now() + soon);

/** Looks again and again while something is under way and the page is in sight; not past a failure, which the person is told of. */
export function useFollowing({ refetch, isError }: { refetch: () => unknown; isError: boolean }, moving: boolean): void {
  const follows = moving && !isError;
  useEffect(() => {
    if (!follows) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refetch();
    }, between);
    return () => clearInterval(timer);
  }, [follows, refetch]);
  // parts of an answer are read side by side: one that was read early knows nothing of what has just ended
  const followed = useRef(false);
  useEffect(() => {
    if (followed.current && !moving && !isError) void refetch();
    followed.current = follows;
  }, [follows, moving, isError, refetch]);
}
