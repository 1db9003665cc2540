import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { ArchiveFeatureFlagDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { Confirmation } from "../page/confirmation";
import type { Flag } from "./draft";

/** Ends a flag, after asking. */
export function ArchiveFlag({ flag: { id, key } }: { flag: Flag }): ReactNode {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const archive = useGraphMutation(ArchiveFeatureFlagDocument, (result) => result.archiveFeatureFlag, null, () => {
    notifications.show({ title: "Flag archived", message: `Whoever asks for ${key} gets its own fallback.` });
    void navigate("/feature-flags");
  });
  const leave = () => {
    setAsking(false);
    archive.reset();
  };
  return (
    <Card title="Archive" padded>
      <Group justify="space-between">
        <Text size="sm">When no code asks for it any more. It cannot be brought back; its name is free for another.</Text>
        <Button variant="default" onClick={() => setAsking(true)}>
          Archive flag
        </Button>
      </Group>
      <Confirmation opened={asking} leave={leave} title={`Archive ${key}?`} act="Archive" grave mutation={archive} onAct={() => archive.mutate({ input: { id } })}>
        <Text>Code that still asks for it gets the fallback that stands in the code, at once. What tenants have chosen is of no use any more.</Text>
      </Confirmation>
    </Card>
  );
}
