import type { Encoded } from "./values.js";

/** A column of an answer, as the server describes it. */
export interface Field {
  name: string;
  /** The type's object id. */
  dataTypeID: number;
}

/** One statement of a message: what is asked, and how an answered row is read. */
export interface Statement<R = unknown> {
  /**
   * Under this name the connection keeps the statement parsed (protocol-level, so PgBouncer 1.21 and later know it in
   * transaction pooling too). One name, one text. Null: parsed each time, for a text that has not run often or may be one of very many.
   */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly Encoded[];
  /** Makes the reader of this answer's rows, once; fields are described to it unless it says that it knows them. */
  readonly knowsFields: boolean;
  rowReader(fields: readonly Field[]): (texts: readonly (string | null)[]) => R;
}
