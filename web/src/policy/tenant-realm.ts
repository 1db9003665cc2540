import { TestPolicyDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import type { PolicyRealm, TextChecked } from "./policy-realm";
import { templates } from "./templates";
import { TestPanel } from "./test-panel";
import { usePolicySave } from "./use-policy-save";

function useCheck(text: string): TextChecked {
  const { data, isFetching, isPlaceholderData, error } = useGraphQuery(TestPolicyDocument, { input: { action: "policies", ...(text && { text }) } }, usePlace().slug);
  return { problems: data?.testPolicy.problems ?? null, isFetching, isPlaceholderData, error };
}

/** The policies of the tenant that the reader is in. */
export const tenantRealm: PolicyRealm = { useCheck, useSave: usePolicySave, TestPanel, templates };
