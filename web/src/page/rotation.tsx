import { Alert, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "./form-failure";
import { isAhead } from "./is-ahead";
import { OnceDialog } from "./once-dialog";
import { When } from "./when";

/** Hours that the old text stays good, 168 at most. */
const overlaps = [
  { value: "0", label: "Not at all: it ends at once" },
  { value: "1", label: "1 hour" },
  { value: "24", label: "1 day" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
];

interface RotationProps {
  /** Whose text it is. */
  name: string;
  /** What gets a new text: "key", "secret". */
  noun: string;
  /** Until when the one from the last rotation is good, or was. */
  previousUntil: string | null;
  mutation: { readonly error: Error | null; readonly isPending: boolean; reset: () => void };
  onRotate: (overlapHours: number) => void;
  /** The new text, once it is there. */
  shown: (done: () => void) => ReactNode | null;
}

/** Gives a key or secret a new text; the old one may stay good for a while, so that no program stands still. */
export function Rotation({ name, noun, previousUntil, mutation, onRotate, shown }: RotationProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const [hours, setHours] = useState("24");
  const running = isAhead(previousUntil);
  const chosen = running ? "0" : hours;
  const leave = () => setAsking(false);
  const text = shown(leave);
  const problems = problemsOf(mutation.error, ["overlapHours"]);
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Rotate ${name}`}>
        Rotate
      </Button>
      <OnceDialog opened={asking} leave={leave} title={text ? `Keep the new ${noun}` : `Rotate the ${noun} of ${name}`} showing={text !== null} size="md" gone={mutation.reset}>
        {text ?? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onRotate(Number(chosen));
            }}
          >
            <Stack gap="md">
              <Text size="sm">The new {noun} is good at once. Give it to your programs while the old one is still good, and nothing stands still.</Text>
              <FormFailure problems={problems} error={mutation.error} />
              {running ? (
                <Alert color="yellow" variant="light" icon={<IconClock size={18} />} title="A rotation is under way">
                  The {noun} from before it is good until <When at={previousUntil} />. Rotating now ends both that one and the present one at once.
                </Alert>
              ) : (
                <NativeSelect label={`How long the old ${noun} stays good`} value={hours} onChange={(event) => setHours(event.currentTarget.value)} data={overlaps} error={problems.fields["overlapHours"]} />
              )}
              <Group justify="flex-end" mt="xs">
                <Button variant="default" onClick={leave}>
                  Cancel
                </Button>
                <Button type="submit" {...(chosen === "0" && { color: "red" })} loading={mutation.isPending}>
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
