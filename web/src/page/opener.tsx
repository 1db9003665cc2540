import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** Opens what stands below a row, and closes it again. */
export function Opener({ opened, toggle }: { opened: boolean; toggle: () => void }): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" onClick={toggle} aria-expanded={opened} aria-label={opened ? "Hide the details" : "Show the details"}>
      {opened ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}
    </ActionIcon>
  );
}
