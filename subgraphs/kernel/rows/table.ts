import { createHash } from "node:crypto";
import type { EntityMetadata, EntityProperty, Platform } from "@mikro-orm/core";
import type { Context } from "../context/context.js";
import { bind } from "../context/binding.js";
import type { Field, Statement } from "./statement.js";
import { parserOf, type Parse } from "./types.js";
import { encodeValue } from "./values.js";
import { conditionsOf, type Condition, type FindOptions, type Where } from "./where.js";

/** One way to ask a table, whatever the values: its text is made once, its answer's columns are described once. */
interface Shape {
  name: string;
  text: string;
  /** How to read each column, once the server has said of which type it is. */
  parsers: Parse[] | null;
}

/** An entity's table, read without the entity manager: rows are instances of the class, frozen, known to nobody. */
export class Table<T extends object> {
  readonly #meta: EntityMetadata<T>;
  readonly #schema: string;
  readonly #platform: Platform;
  readonly #columns: readonly EntityProperty[];
  readonly #prototype: object;
  readonly #shapes = new Map<string, Shape>();

  /** @throws for an entity that has relations or embedded objects: it is read by the entity manager alone */
  constructor(meta: EntityMetadata<T>, schema: string, platform: Platform) {
    this.#meta = meta;
    this.#schema = schema;
    this.#platform = platform;
    this.#columns = meta.props.filter((property) => property.persist !== false);
    const foreign = this.#columns.find((property) => property.kind !== "scalar" || property.fieldNames.length !== 1);
    if (foreign) throw new Error(`${meta.className}.${foreign.name} is more than a column: ctx.find cannot read it`);
    // the entity's own prototype has setters that follow changes: between it and the rows stand plain properties
    const plain = { value: undefined, writable: true };
    this.#prototype = Object.create(meta.prototype, Object.fromEntries(this.#columns.map(({ name }) => [name, plain]))) as object;
  }

  /** @param ctx what hangs below a row is read with it; null for a statement that is not asked */
  find(ctx: Context, where: Where<T>, { orderBy = {}, limit }: FindOptions<T>): Statement<T> {
    const conditions = conditionsOf(where);
    const order = Object.entries(orderBy as Record<string, string>);
    const shape = this.#shape(conditions, order, limit !== undefined);
    const values = conditions.flatMap(({ test, value }) => (test === "is null" ? [] : [encodeValue(value)]));
    if (limit !== undefined) values.push(String(limit));
    return {
      name: shape.name,
      text: shape.text,
      values,
      knowsFields: shape.parsers !== null,
      rowReader: (fields) => {
        if (fields.length > 0) shape.parsers = this.#parsers(fields);
        return this.#rowReader(shape.parsers!, ctx);
      },
    };
  }

  #shape(conditions: readonly Condition[], order: readonly (readonly [string, string])[], limited: boolean): Shape {
    const key = `${conditions.map(({ property, test }) => `${property} ${test}`).join()};${order.flat().join(" ")};${limited}`;
    let shape = this.#shapes.get(key);
    if (!shape) {
      const text = this.#text(conditions, order, limited);
      // as long as the text stays, so does its name, in whichever process: a pooler shares what they parse
      const name = `tenon_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
      this.#shapes.set(key, (shape = { name, text, parsers: null }));
    }
    return shape;
  }

  #text(conditions: readonly Condition[], order: readonly (readonly [string, string])[], limited: boolean): string {
    let parameters = 0;
    const tests = conditions.map(({ property, test }) => {
      const column = this.#column(property);
      if (test === "is null") return `${column} is null`;
      parameters += 1;
      return test === "in" ? `${column} = any ($${parameters})` : `${column} ${test} $${parameters}`;
    });
    return [
      `select ${this.#columns.map((property) => quote(property.fieldNames[0]!)).join(", ")}`,
      `from ${quote(this.#schema)}.${quote(this.#meta.tableName)}`,
      tests.length > 0 ? `where ${tests.join(" and ")}` : "",
      order.length > 0 ? `order by ${order.map(([property, way]) => `${this.#column(property)} ${way === "desc" ? "desc" : "asc"}`).join(", ")}` : "",
      limited ? `limit $${parameters + 1}` : "",
    ].filter((part) => part !== "").join(" ");
  }

  #column(name: string): string {
    const property = this.#columns.find((column) => column.name === name);
    if (!property) throw new Error(`${this.#meta.className} has no column for ${name}`);
    return quote(property.fieldNames[0]!);
  }

  /** The driver's parser of the column's type, then what the entity's hydrator would make of it. */
  #parsers(fields: readonly Field[]): Parse[] {
    return this.#columns.map((property, index) => {
      const parse = parserOf(fields[index]!);
      const { customType } = property;
      if (customType) return (text) => customType.convertToJSValue(parse(text), this.#platform) as unknown;
      return property.runtimeType === "Date" ? (text) => this.#platform.parseDate(parse(text) as string) : parse;
    });
  }

  #rowReader(parsers: readonly Parse[], ctx: Context): (texts: readonly (string | null)[]) => T {
    const names = this.#columns.map((property) => property.name);
    return (texts) => {
      const row = Object.create(this.#prototype) as Record<string, unknown>;
      for (const [index, name] of names.entries()) {
        const text = texts[index]!;
        row[name] = text === null ? null : parsers[index]!(text);
      }
      // a verb on it would change nothing in the database: let it fail
      return Object.freeze(bind(row, ctx)) as T;
    };
  }
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
