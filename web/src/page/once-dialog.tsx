import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface OnceDialogProps {
  opened: boolean;
  leave: () => void;
  title: string;
  /** Something stands in it that is not shown again: a slip of the hand does not close it. */
  showing: boolean;
  size?: "md" | "lg";
  /** It is out of sight: what it showed can be forgotten. */
  gone: () => void;
  children: ReactNode;
}

/** A dialog that ends with something to keep. */
export function OnceDialog({ opened, leave, title, showing, size = "lg", gone, children }: OnceDialogProps): ReactNode {
  return (
    <Modal
      opened={opened}
      onClose={leave}
      onExitTransitionEnd={gone}
      title={title}
      size={showing ? "lg" : size}
      closeOnClickOutside={!showing}
      closeOnEscape={!showing}
      withCloseButton={!showing}
      lockScroll={false}
      centered
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {children}
    </Modal>
  );
}
