import type { Readable } from "node:stream";
import { sealedSize } from "./cipher.js";
import { openLocalDisk } from "./local-disk.js";
import { isObjectKey } from "./object-key.js";
import { openS3, type Surroundings } from "./s3/s3.js";
import type { S3Settings } from "./s3/settings.js";

/** One thing that lies in a storage. */
export interface StoredObject {
  key: string;
  /** When it was last written to. */
  writtenAt: Date;
}

/**
 * Where bytes lie that are too many for a table. A key is generated, never a user's: `<tenant's row id>/<row id>`. What is
 * handed in is sealed already: a storage sees neither contents nor names.
 */
export interface Storage {
  /** Bytes of clear text that one object may have. */
  readonly largest: number;
  /** Bytes that it holds in memory of what is written at the most, for each at the same time. */
  readonly held: number;
  /** Stores all of it, durably, before it resolves; what fails on the way leaves nothing. It takes no more than it can put away. @throws when there is such an object already */
  write(key: string, source: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes from `from` to `to`, both included; null when there is no such object. */
  read(key: string, from: number, to: number): Promise<Readable | null>;
  /** What is not there is removed already. */
  remove(key: string): Promise<void>;
  /** All of one tenant, by its row id. */
  removeAll(tenantId: string): Promise<void>;
  /** Bytes that it may still take before less is left than the operator wants to be; left out where nobody knows of a bound. */
  free?(): Promise<number>;
  /** Everything, in no order, what was begun and not ended among it; what others have put there is left out. */
  list(): AsyncIterable<StoredObject>;
  /** @throws StorageMisfit for what an operator must mend, UNAVAILABLE when nobody can tell now */
  check(): Promise<void>;
  close(): void;
}

/** Where files lie. */
export interface StorageSettings {
  /** The folder, unless `s3` is set; made when the first object comes. */
  folder: string;
  /** A bucket in place of the folder. */
  s3?: S3Settings;
  /** Bytes that one object may have. */
  largest: number;
  /** Bytes that are left free on the folder's disk; none unless it is set. */
  leastFree?: number;
}

/** Unless the operator says otherwise. */
export const defaultStorage: StorageSettings = { folder: ".data/files", largest: 100 * 1024 * 1024 };

/** The key of a tenant's object, of row ids. @throws when they are none */
export function objectKey(tenantId: string, id: string): string {
  const key = `${tenantId}/${id}`;
  if (!isObjectKey(key)) throw new Error("an object's key is made of row ids");
  return key;
}

/** Where the settings say. */
export function openStorage({ folder, largest, leastFree, s3 }: StorageSettings, surroundings: Surroundings): Storage {
  return { largest, ...(s3 ? openS3(s3, sealedSize(largest), surroundings) : openLocalDisk(folder, leastFree)) };
}
