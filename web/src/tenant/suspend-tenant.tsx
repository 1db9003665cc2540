import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ReactivateTenantDocument, SuspendTenantDocument, type AllTenantsQuery } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";

export type ListedTenant = AllTenantsQuery["allTenants"]["edges"][number]["node"];

/** Closes a tenant with a reason, or opens it again: for the installation's administrators. */
export function SuspendTenant({ tenant: { id, name, state } }: { tenant: ListedTenant }): ReactNode {
  const [asking, setAsking] = useState(false);
  const suspended = state === "SUSPENDED";
  const suspend = useGraphMutation(SuspendTenantDocument, (result) => result.suspendTenant, null, () => {
    setAsking(false);
    notifications.show({ title: "Tenant suspended", message: `${name} is closed; its owners may look.` });
  });
  const reactivate = useGraphMutation(ReactivateTenantDocument, (result) => result.reactivateTenant, null, () => {
    setAsking(false);
    notifications.show({ title: "Tenant reactivated", message: `${name} is at work again.` });
  });
  if (state === "DELETED") return null;
  const change = suspended ? reactivate : suspend;
  const leave = () => {
    setAsking(false);
    change.reset();
  };
  const problems = problemsOf(change.error, ["reason"]);
  const verb = suspended ? "Reactivate" : "Suspend";
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={`${verb} ${name}`} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <Modal opened={asking} onClose={leave} title={`${verb} ${name}?`} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (suspended) reactivate.mutate({ input: { tenantId: id } });
            else suspend.mutate({ input: { tenantId: id, reason: textsOf(event.currentTarget)["reason"] ?? "" } });
          }}
        >
          <Stack gap="md">
            <Text>
              {suspended
                ? `Members and programs of ${name} work in it again at once.`
                : `Within a second ${name} is closed to its members and programs; its owners may look, and nothing in it changes. A deletion that was under way is off. You can open it again.`}
            </Text>
            <FormFailure problems={problems} error={change.error} />
            {!suspended && <Textarea name="reason" label="Reason" description="Its members read it, and the audit log keeps it. Up to 500 characters." rows={3} maxLength={500} error={problems.fields["reason"]} required withAsterisk={false} data-autofocus />}
            <Group justify="flex-end">
              <Button variant="default" onClick={leave}>
                Cancel
              </Button>
              <Button type="submit" {...(!suspended && { color: "red" })} loading={change.isPending}>
                {verb}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
