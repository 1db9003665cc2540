import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./correlation-id.module.css";

/** What an operator needs to find a request in the logs, to copy. */
export function CorrelationId({ id, label = "Correlation id", quiet = false }: { id: string; label?: string; /** What it is stands elsewhere already. */ quiet?: boolean }): ReactNode {
  return (
    <span className={classes.line} data-quiet={quiet || undefined}>
      {!quiet && <span className={classes.label}>{label}</span>}
      <code className={classes.id} title={quiet ? id : undefined}>{id}</code>
      <CopyButton value={id} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? "Copied" : "Copy"}>
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={copied ? "Copied" : `Copy the ${label.toLowerCase()}`}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
