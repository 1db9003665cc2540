import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, HeadObjectCommand, PutObjectCommand, UploadPartCommand, type CompletedPart } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";
import { codeOf, type Ask, type S3Calls } from "./calls.js";
import { inParts } from "./parts.js";

export interface Target {
  Bucket: string;
  Key: string;
}

/** Only where nothing is yet (RFC 9110, section 13.1.2). */
const once = { IfNoneMatch: "*" };

/**
 * Writes one object, a part at a time: whoever sends faster waits, and what is held in memory is a part. What has begun and fails is
 * called off, so that no part of it is kept.
 * @param partSize bytes; S3 takes 5 MiB at the least and 10,000 parts
 * @throws what the source throws; UNAVAILABLE; when there is such an object already
 */
export async function writeObject(calls: S3Calls, target: Target, source: AsyncIterable<Uint8Array>, partSize: number): Promise<void> {
  let upload: string | undefined;
  const parts: CompletedPart[] = [];
  const marked = { ...target, Metadata: { write: randomUUID() } };
  try {
    for await (const part of inParts(source, partSize)) {
      if (part.length < partSize && upload === undefined) return await commit(calls, marked, (condition) => (client, options) => client.send(new PutObjectCommand({ ...marked, ...condition, Body: part, ContentLength: part.length }), options));
      upload ??= (await calls.brief((client, options) => client.send(new CreateMultipartUploadCommand(marked), options))).UploadId!;
      const named = { ...target, UploadId: upload, PartNumber: parts.length + 1 };
      const { ETag } = await calls.long((client, options) => client.send(new UploadPartCommand({ ...named, Body: part, ContentLength: part.length }), options));
      parts.push({ PartNumber: named.PartNumber, ETag });
    }
    const named = { ...target, UploadId: upload! };
    await commit(calls, marked, (condition) => (client, options) => client.send(new CompleteMultipartUploadCommand({ ...named, ...condition, MultipartUpload: { Parts: parts } }), options));
  } catch (error) {
    // of a storage that is away the parts are collected later
    if (upload !== undefined) await callOff(calls, target, upload).catch((lost: unknown) => calls.log.debug({ err: lost }, "parts of what was not written are left to the collector"));
    throw error;
  }
}

/** Ends what was begun, with all its parts; what is over is ended already. */
export async function callOff(calls: S3Calls, target: Target, upload: string): Promise<void> {
  try {
    await calls.brief((client, options) => client.send(new AbortMultipartUploadCommand({ ...target, UploadId: upload }), options));
  } catch (error) {
    if (codeOf(error) !== "NoSuchUpload") throw error;
  }
}

/** What is being written, with a mark that it can be known by. */
interface Marked extends Target {
  Metadata: { write: string };
}

/**
 * The step that makes an object of it. An answer that was lost says nothing, and a second try is told that there is such an object: then
 * it is looked at, and is ours when it has our mark.
 */
async function commit(calls: S3Calls, marked: Marked, asking: (condition: typeof once | object) => Ask<unknown>): Promise<void> {
  try {
    await calls.long(asking(once)).catch((error: unknown) => {
      // the server knows no conditions on writing
      if (codeOf(error) === "NotImplemented") return calls.long(asking({}));
      throw error;
    });
  } catch (error) {
    if (!(await isThere(calls, marked))) throw error;
  }
}

async function isThere(calls: S3Calls, { Bucket, Key, Metadata }: Marked): Promise<boolean> {
  try {
    const found = await calls.brief((client, options) => client.send(new HeadObjectCommand({ Bucket, Key }), options));
    return found.Metadata?.["write"] === Metadata.write;
  } catch {
    return false;
  }
}
