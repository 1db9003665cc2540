/** What a property must be: a value (null included), or all that is named here. */
export type Wanted<V> = V | { readonly $in?: readonly NonNullable<V>[]; readonly $gt?: NonNullable<V>; readonly $lt?: NonNullable<V> };

/** Which rows: all that is named must hold. MikroORM reads it the same way. */
export type Where<T> = { readonly [K in keyof T]?: Wanted<T[K]> };

/** In which order, the first property counts most; and how many at most. */
export interface FindOptions<T> {
  readonly orderBy?: { readonly [K in keyof T]?: "asc" | "desc" };
  readonly limit?: number;
}

/** One condition, its value apart from what makes the statement's text. */
export interface Condition {
  property: string;
  test: "is null" | "=" | "<" | ">" | "in";
  value: unknown;
}

const tests = { $in: "in", $gt: ">", $lt: "<" } as const;

/** @throws when a value is left undefined: a condition that is meant must not be dropped */
export function conditionsOf(where: object): Condition[] {
  return Object.entries(where).flatMap(([property, wanted]: [string, unknown]): Condition[] => {
    if (wanted === undefined) throw new Error(`${property} is looked for, and undefined`);
    if (wanted === null) return [{ property, test: "is null", value: null }];
    if (typeof wanted !== "object" || wanted instanceof Date || Buffer.isBuffer(wanted)) return [{ property, test: "=", value: wanted }];
    return Object.entries(wanted).map(([operator, value]: [string, unknown]) => {
      const test = tests[operator as keyof typeof tests];
      if (!test || value === undefined || value === null) throw new Error(`${property} cannot be looked for by ${operator} ${String(value)}`);
      return { property, test, value };
    });
  });
}
