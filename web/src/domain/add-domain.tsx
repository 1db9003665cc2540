import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { AddTenantDomainDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
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
    <Modal opened={opened} onClose={leave} title="Add a domain" lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ input: { domain: textsOf(event.currentTarget)["domain"] ?? "" } });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={add.error} />
          <TextInput name="domain" label="Domain" description="A name that you can set DNS records for, such as app.example.com." error={problems.fields["domain"]} size="md" autoComplete="off" autoCapitalize="none" spellCheck={false} data-autofocus />
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add the domain
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
