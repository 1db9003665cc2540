import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { RemoveMemberDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "../tenant/current-place";
import type { Member } from "./members-page";

/** Ends a membership, after asking: another's, where one may, or one's own. */
export function RemoveMember({ member }: { member: Member }): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const self = member.id === place.membershipId;
  const above = [...member.roles, ...member.groups.flatMap(({ roles }) => roles)].some(({ grantable }) => !grantable);
  const name = member.user?.name ?? "this member";
  const remove = useGraphMutation(RemoveMemberDocument, (result) => result.removeMember, place.slug, () => {
    setAsking(false);
    notifications.show({ title: self ? "You have left" : "Member removed", message: self ? `You no longer belong to ${place.name}.` : `${name} no longer belongs to ${place.name}.` });
    if (self) void navigate("/tenants");
  });
  if (!self && (above || !place.permissions.has("member:remove"))) return null;
  const verb = self ? "Leave" : "Remove";
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={self ? `Leave ${place.name}` : `Remove ${name}`}>
        {verb}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={self ? `Leave ${place.name}?` : `Remove ${name}?`} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        <Text mb="md">{self ? "You lose access at once. To come back, you need a new invitation." : `${name} loses access at once. The audit log keeps what ${name} did.`}</Text>
        <FormFailure problems={problemsOf(remove.error, [])} error={remove.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ input: { membershipId: member.id } })}>
            {verb}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
