import { Button, Checkbox, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { SetGroupRolesDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { Dialog, DialogForm } from "../page/dialog";
import { Tags } from "../page/tags";
import { usePlace } from "../tenant/current-place";
import type { GroupShown, RoleOption } from "./group-page";

interface GroupRolesProps {
  group: GroupShown;
  roles: readonly RoleOption[];
  /** The person may change them. */
  mayChange: boolean;
}

/** What the group's members have through it. */
export function GroupRoles({ group, roles, mayChange }: GroupRolesProps): ReactNode {
  const [choosing, setChoosing] = useState(false);
  const close = () => setChoosing(false);
  const change = mayChange && (
    <Button variant="default" size="compact-sm" onClick={() => setChoosing(true)}>
      Change roles
    </Button>
  );
  return (
    <Card title="Roles" padded actions={change}>
      <Tags label={`Roles of ${group.name}`} names={group.roles.map(({ name }) => name)} none="None: being in it allows nothing yet." />
      <Dialog title={`Roles of ${group.name}`} opened={choosing} close={close}>
        <RolesForm group={group} roles={roles} close={close} />
      </Dialog>
    </Card>
  );
}

function RolesForm({ group, roles, close }: Omit<GroupRolesProps, "mayChange"> & { close: () => void }): ReactNode {
  const place = usePlace();
  const [chosen, setChosen] = useState<readonly string[]>(group.roles.map(({ key }) => key));
  const set = useGraphMutation(SetGroupRolesDocument, (result) => result.setGroupRoles, place.slug, () => {
    close();
    notifications.show({ title: "Roles changed", message: `Whoever is in ${group.name} may what they say from now on.` });
  });
  // owners are made one by one
  const choices = roles.filter(({ key, grantable }) => key !== "owner" && grantable);
  return (
    <DialogForm problems={problemsOf(set.error, [])} error={set.error} pending={set.isPending} action="Save" close={close} send={() => set.mutate({ input: { groupId: group.id, roles: [...chosen] } })}>
      <Checkbox.Group label="What its members have through it" description="Beside their own role. Roles that allow what you may not yourself are not in the list, and owners are made one by one." value={[...chosen]} onChange={setChosen}>
        <Stack gap="sm" mt="sm">
          {choices.map(({ key, name, description }) => (
            <Checkbox key={key} value={key} label={name} description={description} />
          ))}
        </Stack>
      </Checkbox.Group>
    </DialogForm>
  );
}
