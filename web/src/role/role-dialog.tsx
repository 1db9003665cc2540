import { Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ScopeChoice } from "../api-key/scope-choice";
import { CreateRoleDocument, UpdateRoleDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";
import type { PermissionShown, RoleShown } from "./roles-page";

interface RoleDialogProps {
  opened: boolean;
  close: () => void;
  permissions: readonly PermissionShown[];
  /** The one that changes; left out, a new one. */
  role?: RoleShown;
}

/** Makes a role of the tenant's own, or changes one, of what the person may itself. */
export function RoleDialog(props: RoleDialogProps): ReactNode {
  const { opened, close, role } = props;
  return (
    <Dialog title={role ? `Change ${role.name}` : "Create a role"} opened={opened} close={close}>
      <RoleForm {...props} />
    </Dialog>
  );
}

function RoleForm({ close, permissions, role }: RoleDialogProps): ReactNode {
  const place = usePlace();
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions.map(({ key }) => key) ?? []);
  const done = (title: string) => () => {
    close();
    notifications.show({ title, message: role ? "Whoever has the role may what it says from now on." : "You can give it to members now." });
  };
  const create = useGraphMutation(CreateRoleDocument, (result) => result.createRole, place.slug, done("Role created"));
  const update = useGraphMutation(UpdateRoleDocument, (result) => result.updateRole, place.slug, done("Role changed"));
  const { error, isPending } = role ? update : create;
  const problems = problemsOf(error, ["name", "description", "permissions"]);
  return (
    <DialogForm
      problems={problems}
      error={error}
      pending={isPending}
      action={role ? "Save" : "Create role"}
      close={close}
      send={({ name = "", description = "" }) => {
        const terms = { name, description, permissions: [...chosen] };
        if (role) update.mutate({ input: { id: role.id, ...terms } });
        else create.mutate({ input: terms });
      }}
    >
      <TextInput name="name" label="Name" placeholder="Support desk" defaultValue={role?.name} error={problems.fields["name"]} maxLength={60} required withAsterisk={false} autoComplete="off" data-autofocus />
      <Textarea name="description" label="What it is for" rows={2} defaultValue={role?.description} error={problems.fields["description"]} maxLength={300} autoComplete="off" />
      <ScopeChoice permissions={permissions.filter(({ key }) => place.permissions.has(key))} value={chosen} onChange={setChosen} error={problems.fields["permissions"]} />
    </DialogForm>
  );
}
