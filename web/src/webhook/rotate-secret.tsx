import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { RotateWebhookSecretDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { isAhead } from "../page/is-ahead";
import { OnceDialog } from "../page/once-dialog";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import type { Endpoint } from "./endpoint-page";
import { ShownSecret } from "./shown-secret";

/** Gives an endpoint another secret, which is shown once. */
export function RotateSecret({ endpoint: { id, previousUntil } }: { endpoint: Endpoint }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const rotate = useGraphMutation(RotateWebhookSecretDocument, (result) => result.rotateWebhookSecret, place.slug);
  const secret = rotate.data?.secret;
  const leave = () => setAsking(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Rotate secret
      </Button>
      <OnceDialog opened={asking} leave={leave} title={secret ? "Keep the new secret" : "Rotate the secret?"} showing={Boolean(secret)} size="md" gone={rotate.reset}>
        {secret ? (
          <ShownSecret secret={secret} done={leave} />
        ) : (
          <Stack gap="md">
            <Text size="sm">Events are signed with the new secret at once, and for 24 hours with the old one, too: give your receiver the new one in that time, and nothing is turned away.</Text>
            <FormFailure problems={problemsOf(rotate.error, [])} error={rotate.error} />
            {isAhead(previousUntil) && (
              <Alert color="yellow" variant="light" icon={<IconClock size={18} />} title="A rotation is under way">
                The secret from before it signs until <When at={previousUntil} />. Then there can be another one, or once you have ended it.
              </Alert>
            )}
            <Group justify="flex-end" mt="xs">
              <Button variant="default" onClick={leave}>
                Cancel
              </Button>
              <Button loading={rotate.isPending} disabled={isAhead(previousUntil)} onClick={() => rotate.mutate({ input: { id } })}>
                Rotate
              </Button>
            </Group>
          </Stack>
        )}
      </OnceDialog>
    </>
  );
}
