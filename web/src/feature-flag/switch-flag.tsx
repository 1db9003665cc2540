import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateFeatureFlagDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import type { Flag } from "./draft";

/** The kill switch, after asking. */
export function SwitchFlag({ flag: { id, key, version, offVariant, switchedOffAt } }: { flag: Flag }): ReactNode {
  const [asking, setAsking] = useState(false);
  const works = switchedOffAt === null;
  const act = works ? "Switch off" : "Switch on";
  const update = useGraphMutation(UpdateFeatureFlagDocument, (result) => result.updateFeatureFlag, null, () => {
    setAsking(false);
    notifications.show({ title: works ? "Switched off" : "Switched on", message: `${key}: everywhere within a second.` });
  });
  const leave = () => {
    setAsking(false);
    update.reset();
  };
  return (
    <>
      <Button size="compact-sm" {...(works && { color: "red", variant: "light" })} onClick={() => setAsking(true)}>
        {act}
      </Button>
      <Confirmation opened={asking} leave={leave} title={`${act} ${key}?`} act={act} grave={works} mutation={update} onAct={() => update.mutate({ input: { id, version, on: !works } })}>
        <Text>{works ? `Everybody gets “${offVariant}”, whatever rules and tenants say, on every process within a second.` : "Rules and tenants' choices hold again, on every process within a second."}</Text>
      </Confirmation>
    </>
  );
}
