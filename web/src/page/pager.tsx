import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./pager.module.css";

export interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface PagerProps {
  info: PageInfo;
  /** The rows on this page. */
  count: number;
  /** What the rows are, in the plural. */
  noun: string;
  move: (to: { after?: string | null; before?: string | null }) => void;
}

/** Goes through a list page by page, by key: its length makes no difference. */
export function Pager({ info, count, noun, move }: PagerProps): ReactNode {
  const turn = (to: { after?: string | null; before?: string | null }) => {
    move(to);
    scrollTo({ top: 0 });
  };
  const single = !info.hasNextPage && !info.hasPreviousPage;
  return (
    <nav className={classes.pager} aria-label={`Pages of ${noun}`}>
      <span className={classes.count}>
        {count} {noun}
        {!single && " on this page"}
      </span>
      {!single && (
        <>
      <Button variant="default" size="sm" leftSection={<IconChevronLeft size={16} />} disabled={!info.hasPreviousPage} onClick={() => turn({ before: info.startCursor })}>
        Previous
      </Button>
      <Button variant="default" size="sm" rightSection={<IconChevronRight size={16} />} disabled={!info.hasNextPage} onClick={() => turn({ after: info.endCursor })}>
        Next
      </Button>
        </>
      )}
    </nav>
  );
}
