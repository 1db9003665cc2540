import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { AppointAdministratorDocument, type AdministratorScope } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import type { AdministratorShown } from "./administrators-page";
import { isScope, scopes } from "./scopes";

interface AppointProps {
  opened: boolean;
  close: () => void;
  /** Whose scope changes; left out, somebody is appointed. */
  administrator?: AdministratorShown;
}

/** Lets somebody run the installation, or changes what an administrator may. */
export function AppointAdministrator(props: AppointProps): ReactNode {
  const { opened, close, administrator } = props;
  return (
    <Dialog title={administrator ? `What ${administrator.name} may` : "Appoint an administrator"} opened={opened} close={close}>
      <AppointForm {...props} />
    </Dialog>
  );
}

function AppointForm({ close, administrator }: AppointProps): ReactNode {
  const [scope, setScope] = useState<AdministratorScope>(administrator?.scope ?? "SUPPORT");
  const appoint = useGraphMutation(AppointAdministratorDocument, (result) => result.appointAdministrator, null, ({ administrator: made }) => {
    close();
    if (made) notifications.show({ title: administrator ? "Scope changed" : "Administrator appointed", message: `${made.name}: ${scopes[made.scope].label}, from now on.` });
  });
  const problems = problemsOf(appoint.error, ["email", "scope"]);
  return (
    <DialogForm
      problems={problems}
      error={appoint.error}
      pending={appoint.isPending}
      action={administrator ? "Change scope" : "Appoint"}
      close={close}
      send={({ email = "" }) => appoint.mutate({ input: { email: administrator?.email ?? email, scope } })}
    >
      {administrator ? (
        <Text size="sm">{administrator.email}</Text>
      ) : (
        <TextInput name="email" type="email" label="E-mail address" description="Of an account whose address is confirmed." error={problems.fields["email"]} required withAsterisk={false} autoComplete="off" data-autofocus />
      )}
      <Radio.Group label="Scope" description="No scope opens a tenant’s data." value={scope} onChange={(value) => isScope(value) && setScope(value)} error={problems.fields["scope"]}>
        <Stack gap="sm" mt="sm" mb={problems.fields["scope"] ? "xs" : 0}>
          {Object.entries(scopes).map(([value, { label, may }]) => (
            <Radio key={value} value={value} label={label} description={may} />
          ))}
        </Stack>
      </Radio.Group>
    </DialogForm>
  );
}
