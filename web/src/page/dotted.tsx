import type { ReactNode } from "react";

/** A name such as `member.role_changed`: where it must break, it breaks after a dot. */
export function Dotted({ name }: { name: string }): ReactNode {
  return name.split(".").reduce<ReactNode>(
    (before, part) =>
      before === null ? (
        part
      ) : (
        <>
          {before}.<wbr />
          {part}
        </>
      ),
    null,
  );
}
