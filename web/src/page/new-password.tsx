import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";

interface NewPasswordProps {
  name: string;
  label: string;
  error: string | undefined;
  size?: "sm" | "md";
  autoFocus?: boolean;
}

/** A password that is to be set. Whether it is hard to guess, the platform says: it has the lists of common ones. */
export function NewPassword({ size = "md", ...field }: NewPasswordProps): ReactNode {
  return (
    <PasswordInput
      {...field}
      size={size}
      description="At least 8 characters that are hard to guess; 15 or more are better."
      autoComplete="new-password"
      required
      withAsterisk={false}
    />
  );
}
