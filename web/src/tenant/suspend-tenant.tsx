import { Button, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ReactivateTenantDocument, SuspendTenantDocument, type AllTenantsQuery } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";

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
  const send = ({ reason = "" }: Record<string, string>) => (suspended ? reactivate.mutate({ input: { tenantId: id } }) : suspend.mutate({ input: { tenantId: id, reason } }));
  const verb = suspended ? "Reactivate" : "Suspend";
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={`${verb} ${name}`} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <Dialog title={`${verb} ${name}?`} opened={asking} close={leave}>
        <DialogForm problems={problems} error={change.error} pending={change.isPending} action={verb} danger={!suspended} close={leave} send={send}>
          <Text>
            {suspended
              ? `Members and programs of ${name} work in it again at once.`
              : `Within a second ${name} is closed to its members and programs; its owners may look, and nothing in it changes. A deletion that was under way is off. You can open it again.`}
          </Text>
          {!suspended && <Textarea name="reason" label="Reason" description="Its members read it, and the audit log keeps it. Up to 500 characters." rows={3} maxLength={500} error={problems.fields["reason"]} required withAsterisk={false} data-autofocus />}
        </DialogForm>
      </Dialog>
    </>
  );
}
