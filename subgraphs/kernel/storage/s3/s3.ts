import { DeleteObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, type MultipartUpload, type _Object } from "@aws-sdk/client-s3";
import type { Log } from "../../log/log.js";
import type { OutsideCalls } from "../../resilience/outside-calls.js";
import { isObjectKey } from "../object-key.js";
import type { Storage, StoredObject } from "../storage.js";
import { codeOf, S3Calls, unavailable } from "./calls.js";
import { misfitOf } from "./misfit.js";
import { readObject } from "./read.js";
import type { S3Settings } from "./settings.js";
import { callOff, writeObject } from "./write.js";

/** Parts are no smaller, but the last one, and no more than so many (Amazon S3, "Multipart upload limits"). */
const smallestPart = 5 * 1024 * 1024;
const mostParts = 10_000;
/** Objects that are removed at a time. */
const atOnce = 16;
/** Milliseconds that a look at the storage holds for: whoever may ask for the health may ask often. */
const remembered = 5_000;

export interface Surroundings {
  outside: OutsideCalls;
  log: Log;
}

/** A storage in a bucket of an S3-compatible server. @param largest bytes that one object may have, sealed */
export function openS3(settings: S3Settings, largest: number, { outside, log }: Surroundings): Omit<Storage, "largest"> {
  const { bucket: Bucket, prefix } = settings;
  const partSize = Math.max(smallestPart, Math.ceil(largest / mostParts));
  const calls = new S3Calls(settings, outside, log);
  const target = (key: string) => ({ Bucket, Key: prefix + key });

  async function* objects(below: string): AsyncGenerator<_Object> {
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await calls.brief((client, options) => client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix + below, ContinuationToken }), options));
      yield* page.Contents ?? [];
      if (!page.IsTruncated) return;
      ContinuationToken = page.NextContinuationToken;
    }
  }

  /** What was begun and not ended. */
  async function* begun(below: string): AsyncGenerator<MultipartUpload> {
    for (let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {}; ; ) {
      const page = await calls.brief((client, options) => client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix + below, ...after }), options)).catch(notKnown);
      yield* page?.Uploads ?? [];
      if (!page?.IsTruncated) return;
      after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    }
  }

  const removeAll = async (below: string) => {
    for await (const some of inBatches(objects(below), atOnce)) await Promise.all(some.map(({ Key }) => remove(Key!)));
    for await (const { Key, UploadId } of begun(below)) await callOff(calls, { Bucket, Key: Key! }, UploadId!);
  };
  const remove = (Key: string) => calls.brief((client, options) => client.send(new DeleteObjectCommand({ Bucket, Key }), options));

  const look = async () => {
    try {
      await calls.asked(calls.patience.brief, (client, options) => client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: 1 }), options));
    } catch (error) {
      throw misfitOf(error) ?? unavailable();
    }
  };
  let checked: { until: number; answer: Promise<void> } | null = null;

  return {
    // a part, while it is put together and on its way
    held: 2 * partSize,
    write: (key, source) => writeObject(calls, target(key), source, partSize),
    read: (key, from, to) => readObject(calls, target(key), from, to),
    async remove(key) {
      await remove(prefix + key);
      for await (const { Key, UploadId } of begun(key)) if (Key === prefix + key) await callOff(calls, target(key), UploadId!);
    },
    removeAll: (tenantId) => removeAll(`${tenantId}/`),
    async *list() {
      for await (const { Key, LastModified } of objects("")) yield* ours(prefix, Key, LastModified);
      for await (const { Key, Initiated } of begun("")) yield* ours(prefix, Key, Initiated);
    },
    check() {
      const now = performance.now();
      if (!checked || now >= checked.until) checked = { until: now + remembered, answer: look() };
      return checked.answer;
    },
    close: () => calls.close(),
  };
}

/** Of what lies below the prefix, what this platform has put there: the bucket may be used for other things, too. */
function* ours(prefix: string, found: string | undefined, writtenAt: Date | undefined): Generator<StoredObject> {
  const key = found?.slice(prefix.length);
  if (key !== undefined && isObjectKey(key) && writtenAt) yield { key, writtenAt };
}

/** A server that cannot tell what was begun ends it by itself. */
function notKnown(error: unknown): null {
  if (codeOf(error) === "NotImplemented") return null;
  throw error;
}

async function* inBatches<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of source) {
    if (batch.push(one) < size) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
