import { Avatar } from "@mantine/core";
import type { ReactNode } from "react";

/** A person or tenant in two letters; the name itself stands beside it. */
export function Initials({ name, size = 32, square = false }: { name: string; size?: number; square?: boolean }): ReactNode {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
  return (
    <Avatar size={size} radius={square ? 8 : "xl"} color="pine" aria-hidden styles={{ placeholder: { fontSize: size * 0.36, fontWeight: 620, color: "var(--tenon-accent-ink)", background: "var(--tenon-accent-soft)" } }}>
      {letters}
    </Avatar>
  );
}
