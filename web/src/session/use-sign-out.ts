import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { closeSession } from "./open-session";
import { forgetSignIn } from "./signed-in-before";

/** Ends the session and forgets everything that was read in it. */
export function useSignOut(): UseMutationResult<void, Error, void> {
  const leave = useLeave();
  return useMutation<void>({
    mutationFn: closeSession,
    onSuccess: leave,
    onError: (error) => notifications.show({ color: "red", title: "Signing out failed", message: error.message }),
  });
}

/** To the sign-in page, once the session has ended; what was read in it is forgotten. */
export function useLeave(): () => Promise<void> {
  const graph = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    forgetSignIn();
    await navigate("/sign-in", { replace: true });
    graph.clear();
  };
}
