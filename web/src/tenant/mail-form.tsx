import { Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateTenantDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { Initials } from "../page/initials";
import { useSession } from "../session/session";
import { usePlace } from "./current-place";
import classes from "./mail-form.module.css";

/**
 * Changes what the tenant's mails say they come from.
 * @param saved as it is written down; null: the tenant's name
 */
export function MailForm({ saved }: { saved: string | null }): ReactNode {
  const place = usePlace();
  const { me } = useSession();
  const [sender, setSender] = useState(saved ?? "");
  const wanted = sender.trim() || null;
  const update = useGraphMutation(
    UpdateTenantDocument,
    (result) => result.updateTenant,
    place.slug,
    ({ tenant }) => {
      setSender(tenant?.mailSenderName ?? "");
      notifications.show({ title: "Sender saved", message: `Mails of this tenant come from ${tenant?.mailSenderName ?? tenant?.name ?? place.name}.` });
    },
  );
  const problems = problemsOf(update.error, ["mailSenderName"]);
  const changed = wanted !== saved;
  return (
    <Card title="Mail" padded>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) update.mutate({ input: { mailSenderName: wanted } });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={update.error} />
          <TextInput
            label="Sender's name"
            description="What stands before the address that mails come from. Left empty, the tenant's name."
            placeholder={place.name}
            value={sender}
            onChange={(event) => setSender(event.currentTarget.value)}
            error={problems.fields["mailSenderName"]}
            size="md"
            maxLength={60}
            autoComplete="off"
          />
          <Preview name={wanted ?? place.name} subject={`${me.name} invites you to ${place.name}`} />
          <Group justify="flex-end" mt="xs">
            <Button
              variant="default"
              size="md"
              disabled={!changed || update.isPending}
              onClick={() => {
                setSender(saved ?? "");
                update.reset();
              }}
            >
              Undo
            </Button>
            <Button type="submit" size="md" disabled={!changed} loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

/** An invitation as it stands in somebody's inbox. */
function Preview({ name, subject }: { name: string; subject: string }): ReactNode {
  return (
    <figure className={classes.preview} aria-label="Preview of a mail">
      <Initials name={name} size={36} />
      <dl className={classes.lines}>
        <dt>From</dt>
        <dd>
          <strong className={classes.name}>{name}</strong> <span className={classes.address}>&lt;the installation's address&gt;</span>
        </dd>
        <dt>Subject</dt>
        <dd>{subject}</dd>
      </dl>
    </figure>
  );
}
