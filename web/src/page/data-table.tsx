import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Of the table's width, for example "30%". */
  width?: string;
  /** The header is for screen readers alone. */
  quiet?: boolean;
  /** Left out where the table stands and there is little room; what it says is found elsewhere, too. */
  spare?: boolean;
}

interface DataTableProps<Row> {
  /** Says what is listed. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Stands below a row while it is open. */
  detail?: (row: Row) => ReactNode | null;
  /** What is seen belongs to the question before; the next answer is on its way. */
  stale?: boolean;
}

/** Rows under headers; where it is narrow, each row is a small sheet with its headers beside it. */
export function DataTable<Row>({ label, columns, rows, keyOf, detail, stale = false }: DataTableProps<Row>): ReactNode {
  return (
    <table role="table" aria-label={label} aria-busy={stale} className={classes.table} data-stale={stale || undefined}>
      <Heads columns={columns} />
      <tbody role="rowgroup">
        {rows.map((row) => {
          const below = detail?.(row) ?? null;
          return [
            <tr role="row" key={keyOf(row)}>
              {columns.map((column, index) => (
                <td role="cell" key={column.header} data-label={labelled(columns, index)} className={column.spare ? classes.spare : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>,
            below && (
              <tr role="row" key={`${keyOf(row)} detail`} className={classes.detail}>
                <td role="cell" colSpan={columns.length}>
                  {below}
                </td>
              </tr>
            ),
          ];
        })}
      </tbody>
    </table>
  );
}

/** The same table before its rows are there: as high as it will be, as far as that can be known. */
export function TableSkeleton({ label, columns, rows = 8 }: { label: string; columns: readonly Column<never>[]; rows?: number }): ReactNode {
  return (
    <div role="status" aria-label={`Loading ${label.toLowerCase()}`}>
      <table role="presentation" className={classes.table} aria-hidden="true">
        <Heads columns={columns} />
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {columns.map((column, index) => (
                <td key={column.header} data-label={labelled(columns, index)} className={column.spare ? classes.spare : undefined}>
                  {!column.quiet && <Skeleton height={14} width={index === 0 ? "70%" : "48%"} className={classes.bone} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where it is narrow, the first cell is the sheet's own name, and actions name themselves. */
function labelled(columns: readonly Column<never>[], index: number): string | undefined {
  const name = columns.findIndex(({ quiet }) => !quiet);
  return columns[index]?.quiet || index === name ? undefined : columns[index]?.header;
}

function Heads({ columns }: { columns: readonly Column<never>[] }): ReactNode {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ header, width, quiet, spare }) => (
          <th role="columnheader" scope="col" key={header} style={{ width }} className={spare ? classes.spare : undefined}>
            <span className={quiet ? classes.quiet : undefined}>{header}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
