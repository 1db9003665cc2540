import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DeleteTenantDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "./current-place";
import classes from "./tenant-form.module.css";

/** Has the tenant deleted, after its slug was typed out. For whoever may; a tenant that is at rest has its banner instead. */
export function DangerZone(): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const remove = useGraphMutation(DeleteTenantDocument, (result) => result.deleteTenant, place.slug, () => {
    setAsking(false);
    setTyped("");
    notifications.show({ title: "The tenant will be deleted", message: `${place.name} is deleted in 30 days. Until then an owner can restore it.` });
  });
  const leave = () => {
    setAsking(false);
    setTyped("");
    remove.reset();
  };
  if (!place.permissions.has("tenant:delete") || place.state !== "ACTIVE") return null;
  const problems = problemsOf(remove.error, ["confirmSlug"]);
  return (
    <Card title="Delete this tenant" padded>
      <Stack gap="md">
        <Text size="sm">
          {place.name} closes at once: its members and its programs are shut out, and its owners may only look. After 30 days everything in it is erased for good; until then an owner can restore it.
        </Text>
        <Group justify="flex-end">
          <Button color="red" variant="outline" size="md" onClick={() => setAsking(true)}>
            Delete {place.name}
          </Button>
        </Group>
      </Stack>
      <Modal opened={asking} onClose={leave} title={`Delete ${place.name}?`} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            remove.mutate({ input: { confirmSlug: typed } });
          }}
        >
          <Stack gap="md">
            <FormFailure problems={problems} error={remove.error} />
            <Text>
              Type <span className={classes.slug}>{place.slug}</span> to confirm that you mean this tenant.
            </Text>
            <TextInput label="The tenant's slug" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={problems.fields["confirmSlug"]} autoComplete="off" spellCheck={false} data-autofocus />
            <Group justify="flex-end">
              <Button variant="default" onClick={leave}>
                Cancel
              </Button>
              <Button type="submit" color="red" disabled={typed.trim() !== place.slug} loading={remove.isPending}>
                Delete in 30 days
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </Card>
  );
}
