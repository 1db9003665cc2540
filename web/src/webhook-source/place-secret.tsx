import { Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { PlaceWebhookSourceSecretDocument, type WebhookScheme } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Copy } from "../page/copy";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "../tenant/current-place";
import { schemes, type Hmac } from "./schemes";
import { SecretField } from "./secret-field";
import { SourceGuide } from "./source-guide";
import classes from "./webhook-source.module.css";

interface PlaceSecretProps {
  source: { readonly id: string; readonly name: string; readonly scheme: WebhookScheme; readonly hmac: Hmac | null };
  url: string;
  done: () => void;
}

/**
 * A new source's address, and the place for the secret that the sender makes once it has that address. The one that the source
 * was made with, which nobody has seen, ends at once.
 */
export function PlaceSecret({ source: { id, name, scheme, hmac }, url, done }: PlaceSecretProps): ReactNode {
  const place = usePlace();
  const [secret, setSecret] = useState("");
  // what had the focus is gone, and what to do comes first
  const guide = useRef<HTMLDivElement>(null);
  useEffect(() => guide.current?.focus(), []);
  const save = useGraphMutation(PlaceWebhookSourceSecretDocument, (result) => result.rotateWebhookSourceSecret, place.slug, () => {
    done();
    notifications.show({ title: "Source added", message: `What ${schemes[scheme].label} sends to ${name} is taken from now on.` });
  });
  const problems = problemsOf(save.error, ["secret"]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ secret: { id, secret: secret.trim() }, overlap: { id } });
      }}
    >
      <Stack gap="md">
        <div ref={guide} tabIndex={-1} className={classes.begin}>
          <SourceGuide scheme={scheme} hmac={hmac} theirs />
        </div>
        <TextInput label={schemes[scheme].names.address} value={url} readOnly onFocus={(event) => event.currentTarget.select()} rightSection={<Copy text={url} label="the address" />} />
        <FormFailure problems={problems} error={save.error} />
        <SecretField scheme={scheme} value={secret} onChange={setSecret} error={problems.fields["secret"]} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={done}>
            Do it later
          </Button>
          <Button type="submit" loading={save.isPending} disabled={secret.trim() === ""}>
            Save the secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
