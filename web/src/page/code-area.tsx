import { Textarea, type TextareaProps } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import classes from "./code-area.module.css";

/** Where a text is written that machines read: lines stay as they are typed. */
export function CodeArea(props: TextareaProps & { ref: Ref<HTMLTextAreaElement> }): ReactNode {
  return <Textarea wrap="off" spellCheck={false} autoCapitalize="none" autoComplete="off" classNames={{ input: classes.code }} {...props} />;
}
