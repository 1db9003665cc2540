import { Button, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ClearAllowedAddressesDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import type { ListedTenant } from "./suspend-tenant";

/** Lets owners in again who have locked themselves out by network addresses: for the installation's administrators. */
export function ClearAddresses({ tenant: { id, name, state } }: { tenant: ListedTenant }): ReactNode {
  const [asking, setAsking] = useState(false);
  const clear = useGraphMutation(ClearAllowedAddressesDocument, (result) => result.clearAllowedAddresses, null, () => {
    setAsking(false);
    notifications.show({ title: "Addresses cleared", message: `${name} is entered from wherever the installation lets in; its owners are told.` });
  });
  if (state === "DELETED") return null;
  const leave = () => {
    setAsking(false);
    clear.reset();
  };
  const problems = problemsOf(clear.error, ["reason"]);
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={`Clear addresses of ${name}`} onClick={() => setAsking(true)}>
        Clear addresses
      </Button>
      <Dialog title={`Clear the addresses of ${name}?`} opened={asking} close={leave}>
        <DialogForm problems={problems} error={clear.error} pending={clear.isPending} action="Clear the addresses" danger close={leave} send={({ reason = "" }) => clear.mutate({ input: { tenantId: id, reason } })}>
          <Text>For owners who have locked themselves out. The list of network addresses that {name} is entered from is emptied, and what the installation says holds again.</Text>
          <Textarea name="reason" label="Reason" description="Its owners read it, and the audit log keeps it. Up to 500 characters." rows={3} maxLength={500} error={problems.fields["reason"]} required withAsterisk={false} data-autofocus />
        </DialogForm>
      </Dialog>
    </>
  );
}
