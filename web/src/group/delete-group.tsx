import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { DeleteGroupDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { GroupShown } from "./group-page";

/** Deletes a group, after saying who loses what. */
export function DeleteGroup({ group: { id, name, memberCount, roles } }: { group: GroupShown }): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(DeleteGroupDocument, (result) => result.deleteGroup, place.slug, () => {
    notifications.show({ title: "Group deleted", message: `There is no group ${name} any more.` });
    void navigate(`/t/${place.slug}/groups`);
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Delete group
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Delete ${name}?`} act="Delete group" grave mutation={remove} onAct={() => remove.mutate({ input: { id } })}>
        <Text mb="md">
          {memberCount === 0 || roles.length === 0
            ? "Nobody loses anything by it: members of the tenant stay what they are."
            : `${memberCount === 1 ? "Its member loses" : `Its ${memberCount.toLocaleString()} members lose`} what they have through it alone (${roles.map((role) => role.name).join(", ")}), at once. They stay members of ${place.name}.`}
        </Text>
      </Confirmation>
    </>
  );
}
