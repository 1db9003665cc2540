import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { CreateFeatureFlagDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Page } from "../page/page";
import { AdministratorsOnly } from "../session/administrators-only";
import { AllFlags } from "./all-flags";
import { blankDraft } from "./draft";
import { FlagForm } from "./flag-form";

export default function NewFlagPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <NewFlag />
    </AdministratorsOnly>
  );
}

function NewFlag(): ReactNode {
  const navigate = useNavigate();
  const [start] = useState(blankDraft);
  const create = useGraphMutation(CreateFeatureFlagDocument, (result) => result.createFeatureFlag, null, ({ featureFlag }) => {
    notifications.show({ title: "Flag created", message: "It holds on every process within a second." });
    if (featureFlag) void navigate(`/feature-flags/${featureFlag.id}`, { replace: true });
  });
  return (
    <Page title="Create a feature flag" lead="It works from the moment that it is created." operation={CreateFeatureFlagDocument} actions={<AllFlags />}>
      <FlagForm start={start} made={false} action="Create flag" error={create.error} pending={create.isPending} send={(terms, { key, type }) => create.mutate({ input: { key, type, ...terms } })} />
    </Page>
  );
}
