import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { CreatePlatformPolicyDocument, TestPlatformPolicyDocument, UpdatePlatformPolicyDocument } from "../graph/generated/graphql";
import type { GraphError, RefusedInput } from "../graph/graph-error";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import type { PolicyRealm, PolicyShown, TextChecked } from "./policy-realm";
import { templates } from "./templates";
import type { PolicySave, Terms } from "./use-policy-save";
import { PlatformTestPanel } from "./platform-test-panel";

function useCheck(text: string): TextChecked {
  const { data, isFetching, isPlaceholderData, error } = useGraphQuery(TestPlatformPolicyDocument, { input: { action: "policies", ...(text && { text }) } }, null);
  return { problems: data?.testPlatformPolicy.problems ?? null, isFetching, isPlaceholderData, error };
}

function useSave(base: PolicyShown | null): PolicySave {
  const graph = useQueryClient();
  const navigate = useNavigate();
  const done = (title: string) => () => {
    notifications.show({ title, message: "It is in force in every tenant within a second." });
    void navigate("/policies");
  };
  const create = useGraphMutation(CreatePlatformPolicyDocument, (result) => result.createPlatformPolicy, null, done("Policy saved"));
  const update = useGraphMutation(UpdatePlatformPolicyDocument, (result) => result.updatePlatformPolicy, null, done("Policy changed"));
  const { error, isPending, variables } = base ? update : create;
  const run = (terms: Terms) => {
    if (!base) return create.mutate({ input: terms });
    // somebody else was faster: what they saved is read, and offered
    const onError = (failure: GraphError | RefusedInput) => void ("code" in failure && failure.code === "CONFLICT" && graph.invalidateQueries());
    update.mutate({ input: { id: base.id, version: base.version, ...terms } }, { onError });
  };
  return { error, isPending, tried: variables?.input.text ?? null, run };
}

/** The policies of the whole installation. */
export const installationRealm: PolicyRealm = { useCheck, useSave, TestPanel: PlatformTestPanel, templates };
