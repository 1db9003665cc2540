import { Button, NativeSelect, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DeleteRoleDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { RoleShown } from "./roles-page";

/** Deletes a role of the tenant's own, after asking; whoever has it gets another one. */
export function DeleteRole({ role, roles }: { role: RoleShown; roles: readonly RoleShown[] }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const [replacementRoleId, setReplacement] = useState("");
  const remove = useGraphMutation(DeleteRoleDocument, (result) => result.deleteRole, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Role deleted", message: `There is no role ${role.name} any more.` });
  });
  // owners are made one by one
  const others = roles.filter(({ id, grantable, key }) => id !== role.id && grantable && key !== "owner");
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Delete ${role.name}`}>
        Delete
      </Button>
      <Confirmation
        opened={asking}
        leave={() => setAsking(false)}
        title={`Delete ${role.name}?`}
        act="Delete role"
        grave
        mutation={remove}
        onAct={() => remove.mutate({ input: { id: role.id, ...(replacementRoleId && { replacementRoleId }) } })}
      >
        <Text mb="md">Members, groups, invitations and service identities that have it get the role that you choose here.</Text>
        <NativeSelect
          label="In its place"
          value={replacementRoleId}
          onChange={(event) => setReplacement(event.currentTarget.value)}
          data={[{ value: "", label: "None: nobody has it" }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          mb="md"
        />
      </Confirmation>
    </>
  );
}
