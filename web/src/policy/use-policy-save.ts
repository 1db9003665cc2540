import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { CreatePolicyDocument, UpdatePolicyDocument } from "../graph/generated/graphql";
import type { GraphError, RefusedInput } from "../graph/graph-error";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import type { PolicyShown } from "./policy-realm";

/** What a person says of a policy. */
export interface Terms {
  title: string;
  description: string;
  text: string;
}

/** Saves what was written. */
export interface PolicySave {
  error: GraphError | RefusedInput | null;
  isPending: boolean;
  /** The text that was last sent. */
  tried: string | null;
  run: (terms: Terms) => void;
}

/** Puts a policy into force, or changes the one that was read; then goes back to the list. */
export function usePolicySave(base: PolicyShown | null): PolicySave {
  const place = usePlace();
  const graph = useQueryClient();
  const navigate = useNavigate();
  const done = (title: string) => () => {
    notifications.show({ title, message: "It is in force within a second." });
    void navigate(`/t/${place.slug}/policies`);
  };
  const create = useGraphMutation(CreatePolicyDocument, (result) => result.createPolicy, place.slug, done("Policy saved"));
  const update = useGraphMutation(UpdatePolicyDocument, (result) => result.updatePolicy, place.slug, done("Policy changed"));
  const { error, isPending, variables } = base ? update : create;
  const run = (terms: Terms) => {
    if (!base) return create.mutate({ input: terms });
    // somebody else was faster: what they saved is read, and offered
    const onError = (failure: GraphError | RefusedInput) => void ("code" in failure && failure.code === "CONFLICT" && graph.invalidateQueries());
    update.mutate({ input: { id: base.id, version: base.version, ...terms } }, { onError });
  };
  return { error, isPending, tried: variables?.input.text ?? null, run };
}
