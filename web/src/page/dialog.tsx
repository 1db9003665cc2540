import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Problems } from "../graph/problems";
import { FormFailure } from "./form-failure";
import { textsOf } from "./texts-of";

interface DialogProps {
  title: string;
  opened: boolean;
  close: () => void;
  children: ReactNode;
}

/** What lies above a page until it is closed. Its content is made anew each time that it opens. */
export function Dialog({ title, opened, close, children }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={close} title={title} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
      {children}
    </Modal>
  );
}

interface DialogFormProps {
  /** What the form's last try came to. */
  problems: Problems;
  error: Error | null;
  pending: boolean;
  /** The words of the button that sends it. */
  action: string;
  /** Whether it takes something away from somebody. */
  danger?: boolean;
  close: () => void;
  send: (texts: Record<string, string>) => void;
  children: ReactNode;
}

/** A dialog's form: its fields, and below them the way back and the way on. */
export function DialogForm({ problems, error, pending, action, danger = false, close, send, children }: DialogFormProps): ReactNode {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(textsOf(event.currentTarget));
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        {children}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" {...(danger && { color: "red" })} loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
