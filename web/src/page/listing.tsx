import type { ReactNode } from "react";
import type { GraphQuery } from "../graph/use-graph";
import { DataTable, TableSkeleton, type Column } from "./data-table";
import { Pager, type PageInfo } from "./pager";
import { QueryView } from "./query-view";

interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: PageInfo;
}

interface ListingProps<Result, Row> {
  query: GraphQuery<Result>;
  /** Finds the list in the answer; null where what it belongs to is not there. */
  listOf: (result: Result) => Connection<Row> | null;
  /** Says what is listed. */
  label: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** What one row is, and what several are. */
  nouns: readonly [string, string];
  move: (to: { after?: string | null; before?: string | null }) => void;
  /** Stands below a row while it is open. */
  detail?: (row: Row) => ReactNode | null;
  /** In place of a table without rows. */
  empty: ReactNode;
}

/** A list that is read page by page: on its way, failing, empty, or there with the way to its other pages. */
export function Listing<Result, Row>({ query, listOf, label, columns, keyOf, nouns: [one, several], move, empty, detail }: ListingProps<Result, Row>): ReactNode {
  return (
    <QueryView query={query} waiting={<TableSkeleton label={label} columns={columns} />}>
      {(result) => {
        const list = listOf(result);
        if (!list || list.edges.length === 0) return empty;
        return (
          <>
            <DataTable label={label} columns={columns} rows={list.edges.map(({ node }) => node)} keyOf={keyOf} stale={query.isPlaceholderData} {...(detail && { detail })} />
            <Pager info={list.pageInfo} count={list.edges.length} noun={list.edges.length === 1 ? one : several} move={move} />
          </>
        );
      }}
    </QueryView>
  );
}
