import type { ReactNode } from "react";

/** The mark: a tenon, about to enter its mortise. */
export function Logo({ size = 28 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1f5d52" />
      <path d="M7 8h18v6h-6v4h-6v-4H7z" fill="#fff" />
      <path d="M13 20.5h6V25h-6z" fill="#8fd0bf" />
    </svg>
  );
}
