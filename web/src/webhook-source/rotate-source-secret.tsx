import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconClock } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { RotateWebhookSourceSecretDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { isAhead } from "../page/is-ahead";
import { OnceDialog } from "../page/once-dialog";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { MakerChoice } from "./maker-choice";
import { schemes, type Maker } from "./schemes";
import { SecretField } from "./secret-field";
import { ShownSource } from "./shown-source";
import type { Source } from "./source-page";

/** Gives a source another secret: one that is made here and shown once, or the one that its sender has made. */
export function RotateSourceSecret({ source: { id, scheme, hmac, previousUntil } }: { source: Source }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const [maker, setMaker] = useState<Maker>(schemes[scheme].makers[0]);
  const [given, setGiven] = useState("");
  const leave = () => setAsking(false);
  const rotate = useGraphMutation(RotateWebhookSourceSecretDocument, (result) => result.rotateWebhookSourceSecret, place.slug, () => {
    if (maker === "here") return;
    leave();
    notifications.show({ title: "Secret rotated", message: "For 24 hours the old one is good, too." });
  });
  const { secret, url } = rotate.data ?? {};
  const shown = maker === "here" && secret && url ? { secret, url } : null;
  const running = isAhead(previousUntil);
  const problems = problemsOf(rotate.error, ["secret"]);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Rotate secret
      </Button>
      <OnceDialog
        opened={asking}
        leave={leave}
        title={shown ? "Keep the new secret" : "Rotate the secret?"}
        showing={shown !== null}
        size="md"
        gone={() => {
          rotate.reset();
          setGiven("");
        }}
      >
        {shown ? (
          <ShownSource scheme={scheme} hmac={hmac} {...shown} done={leave} />
        ) : (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              rotate.mutate({ input: { id, secret: maker === "there" ? given.trim() : null } });
            }}
          >
            <Stack gap="md">
              <Text size="sm">The new secret is good at once, and for 24 hours the old one, too: give the sender the new one in that time, and nothing is turned away.</Text>
              <FormFailure problems={problems} error={rotate.error} />
              {running ? (
                <Alert color="yellow" variant="light" icon={<IconClock size={18} />} title="A rotation is under way">
                  The secret from before it is good until <When at={previousUntil} />. Then there can be another one, or once you have ended it.
                </Alert>
              ) : (
                <>
                  <MakerChoice scheme={scheme} value={maker} onChange={setMaker} />
                  {maker === "there" && <SecretField scheme={scheme} value={given} onChange={setGiven} error={problems.fields["secret"]} />}
                </>
              )}
              <Group justify="flex-end" mt="xs">
                <Button variant="default" onClick={leave}>
                  Cancel
                </Button>
                <Button type="submit" loading={rotate.isPending} disabled={running || (maker === "there" && given.trim() === "")}>
                  Rotate
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </OnceDialog>
    </>
  );
}
