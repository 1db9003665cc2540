import { TypeID } from "typeid-js";
import { v7 } from "uuid";
import { z } from "zod";
import { suffixOf, uuidOf } from "./base32.js";

/** A kind of identified thing: its GraphQL type and the prefix that its public ids carry. */
export interface IdKind {
  readonly typename: string;
  readonly prefix: string;
  /** What it names is a person's own and no tenant's: what happens to it is told to nobody by events. */
  readonly personal?: true;
}

/**
 * Declares a kind of id. Belongs in a subgraph's `contract.ts`, so that others may refer to it.
 * @param typename the GraphQL object type
 * @param prefix the TypeID prefix, lower case, unique over all subgraphs (a house law)
 */
export function idKind<const T extends string, const P extends string>(typename: T, prefix: P) {
  return declare({ typename, prefix } as const);
}

/** The same for what is a person's own: its account, sessions and proofs. */
export function personalIdKind<const T extends string, const P extends string>(typename: T, prefix: P) {
  return declare({ typename, prefix, personal: true } as const);
}

const declared = new Map<string, IdKind>();

function declare<const K extends IdKind>(kind: K): K {
  if (!declared.has(kind.typename)) declared.set(kind.typename, kind);
  return kind;
}

/** The kind of this GraphQL type, as some contract of this process declared it. */
export const kindNamed = (typename: string): IdKind | null => declared.get(typename) ?? null;

/** The kind of a public id; null when the text is none of this installation's. */
export function kindOf(id: string): IdKind | null {
  for (const kind of declared.values()) if (decodeId(kind, id) !== null) return kind;
  return null;
}

/** A new row id: UUID version 7 (RFC 9562, section 5.7), so that ids sort by time of creation. */
export function newId(): string {
  return v7();
}

/** The smallest row id of a moment: whatever was made since then sorts behind it. */
export function firstIdOf(moment: Date): string {
  return v7({ msecs: moment.getTime(), random: new Uint8Array(16) });
}

/**
 * A row id as the public TypeID, for example `ten_01h455vb4pex5vsknk084sn02q`.
 * Source: the TypeID specification 0.3.
 */
export function encodeId({ prefix }: IdKind, uuid: string): string {
  const suffix = suffixOf(uuid);
  return suffix === null ? TypeID.fromUUID(prefix, uuid).toString() : `${prefix}_${suffix}`;
}

/** The row id in a public TypeID, or null when the text is not an id of this kind. */
export function decodeId({ prefix }: IdKind, id: string): string | null {
  return id.startsWith(prefix) && id[prefix.length] === "_" ? uuidOf(id, prefix.length + 1) : null;
}

/** The schema of a public id of this kind, for event payloads: what leaves the platform carries public ids only. */
export function idSchema(kind: IdKind): z.ZodString {
  return z.string().regex(new RegExp(`^${kind.prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `is not the id of a ${kind.typename}`);
}
