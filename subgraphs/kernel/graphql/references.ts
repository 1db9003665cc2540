import type { EntityClass } from "@mikro-orm/core";
import { bind } from "../context/binding.js";
import type { Context, Loader } from "../context/context.js";
import { decodeId, type IdKind } from "../ids/ids.js";
import type { Where } from "../rows/where.js";

/** Finds the object that a federation reference names, or null. It runs behind the type's own rule. */
export type ReferenceResolver = (reference: { id: string }, ctx: Context) => Promise<object | null>;

const loaders = new Map<unknown, Loader<string, object>>();

/** The loader of an entity's rows by row id, under row-level security: what may not be seen is null. */
export function byId<T extends { rowId: string }>(entity: EntityClass<T>): Loader<string, T> {
  let loader = loaders.get(entity) as Loader<string, T> | undefined;
  if (!loader) {
    loader = {
      async load(ctx, ids) {
        const rows = await ctx.find(entity, { rowId: { $in: ids } } as Where<T>);
        const found = new Map(rows.map((row) => [row.rowId, row]));
        return ids.map((id) => found.get(id) ?? null);
      },
    };
    loaders.set(entity, loader);
  }
  return loader;
}

/** The reference resolver of an own entity. */
export function referenceTo<T extends { rowId: string }>(kind: IdKind, entity: EntityClass<T>): ReferenceResolver {
  return async ({ id }, ctx) => {
    const rowId = decodeId(kind, id);
    return rowId === null ? null : ctx.load(byId(entity), rowId);
  };
}

/**
 * The reference resolver of a foreign tenant's stub: what the stub's fields read is read in that tenant, or the
 * reference is null where the person may not enter it.
 */
export function enterTenant<T extends object>(kind: IdKind, stub: (id: string, rowId: string) => T): ReferenceResolver {
  return async ({ id }, ctx) => {
    const rowId = decodeId(kind, id);
    const there = rowId === null ? null : await ctx.enter(rowId);
    return there && rowId !== null ? bind(stub(id, rowId), there) : null;
  };
}
