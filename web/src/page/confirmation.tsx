import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "./form-failure";

interface ConfirmationProps {
  opened: boolean;
  leave: () => void;
  title: string;
  /** What comes of it. */
  children: ReactNode;
  /** The verb of what is done. */
  act: string;
  /** It ends something. */
  grave?: boolean;
  mutation: { readonly error: Error | null; readonly isPending: boolean };
  onAct: () => void;
}

/** Asks before something is done, and says what went wrong when it was not. */
export function Confirmation({ opened, leave, title, children, act, grave = false, mutation, onAct }: ConfirmationProps): ReactNode {
  return (
    <Modal opened={opened} onClose={leave} title={title} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
      {children}
      <FormFailure problems={problemsOf(mutation.error, [])} error={mutation.error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={leave}>
          Cancel
        </Button>
        <Button {...(grave && { color: "red" })} loading={mutation.isPending} onClick={onAct}>
          {act}
        </Button>
      </Group>
    </Modal>
  );
}
