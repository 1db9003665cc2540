import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RemoveGroupMemberDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { GroupMember, GroupShown } from "./group-page";

/** Takes a member out of the group, after asking. */
export function RemoveGroupMember({ group, membership }: { group: GroupShown; membership: NonNullable<GroupMember["membership"]> }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const name = membership.user?.name ?? "this member";
  // said by the hook: the row goes with the answer
  const remove = useGraphMutation(RemoveGroupMemberDocument, (result) => result.removeGroupMember, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Removed from the group", message: `${name} is in ${group.name} no more.` });
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
      <Confirmation
        opened={asking}
        leave={leave}
        title={`Remove ${name} from ${group.name}?`}
        act="Remove"
        grave
        mutation={remove}
        onAct={() => remove.mutate({ input: { groupId: group.id, membershipId: membership.id } })}
      >
        <Text mb="md">
          {group.roles.length === 0 ? `The group has no role: ${name} loses nothing.` : `${name} loses at once what the group gives: ${group.roles.map((role) => role.name).join(", ")}.`} {name} stays a member of {place.name}.
        </Text>
      </Confirmation>
    </>
  );
}
