import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { WebhookScheme } from "../graph/generated/graphql";
import { schemes } from "./schemes";

/** Where a secret goes that the sender has made. It is kept encrypted, and not shown again. */
export function SecretField({ scheme, value, onChange, error }: { scheme: WebhookScheme; value: string; onChange: (secret: string) => void; error?: ReactNode }): ReactNode {
  const { names, placeholder } = schemes[scheme];
  return (
    <PasswordInput
      label={names.secret}
      description="As the sender shows it. It is kept encrypted, and not shown again."
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
