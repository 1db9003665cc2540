import { TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { AddTenantDomainDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";

interface AddDomainProps {
  opened: boolean;
  close: () => void;
  /** Told the id of the new domain, whose record is to be set next. */
  added: (id: string) => void;
}

/** Adds a domain to the tenant. */
export function AddDomain({ opened, close, added }: AddDomainProps): ReactNode {
  const place = usePlace();
  const add = useGraphMutation(AddTenantDomainDocument, (result) => result.addTenantDomain, place.slug, ({ domain }) => {
    close();
    if (!domain) return;
    added(domain.id);
    notifications.show({ title: "Domain added", message: `Set its TXT record, then ${domain.domain} is verified.` });
  });
  const leave = () => {
    close();
    add.reset();
  };
  const problems = problemsOf(add.error, ["domain"]);
  return (
    <Dialog title="Add a domain" opened={opened} close={leave}>
      <DialogForm problems={problems} error={add.error} pending={add.isPending} action="Add the domain" close={leave} send={({ domain = "" }) => add.mutate({ input: { domain } })}>
        <TextInput name="domain" label="Domain" description="A name that you can set DNS records for, such as app.example.com." error={problems.fields["domain"]} size="md" autoComplete="off" autoCapitalize="none" spellCheck={false} data-autofocus />
      </DialogForm>
    </Dialog>
  );
}
