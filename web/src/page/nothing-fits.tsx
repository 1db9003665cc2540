import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Notice } from "./notice";

interface NothingFitsProps {
  icon: ReactNode;
  title: string;
  /** The words of the way back to the whole list. */
  all: string;
  /** Left out where nothing narrows the list. */
  showAll?: (() => void) | false;
  children: ReactNode;
}

/** In place of a list that was searched or filtered, and has nothing of the kind. */
export function NothingFits({ icon, title, all, showAll, children }: NothingFitsProps): ReactNode {
  const back = showAll && (
    <Button variant="default" onClick={showAll}>
      {all}
    </Button>
  );
  return (
    <Notice icon={icon} title={title} actions={back}>
      <span>{children}</span>
    </Notice>
  );
}
