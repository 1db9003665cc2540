import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Settings } from "../../subgraphs/kernel/storage/s3/settings.js";

interface FoundObject {
  key: string;
  lastModifiedDate: Date;
}
interface Store {
  listObjects(bucket: string, options: { prefix: string; startAfter: string; maxKeys: number }): Promise<{ objects: FoundObject[]; isTruncated: boolean }>;
  existsObject(bucket: string, key: string): Promise<boolean>;
  getResourcePath(bucket: string, key: string, resource: string): string;
  putMetadata(bucket: string, key: string, metadata: object, md5: string): Promise<void>;
  deleteObject(bucket: string, key: string): Promise<void>;
  putObject(object: { bucket: string; key: string; content: Readable; metadata: object }): Promise<Stored>;
  putPart(bucket: string, upload: string, part: string, content: Readable): Promise<Stored>;
}
interface Stored {
  size: number;
  md5: string;
}
interface Rver {
  store: Store;
  configureBuckets(): Promise<void>;
  callback(): RequestListener;
  logger: { exceptions: { unhandle(): void }; close(): void };
}
const S3rver = createRequire(import.meta.url)("s3rver") as new (options: object) => Rver;

/** What the server does with the next requests of a kind (`PUT`, `POST ?uploads`) in place of answering. */
export type Mood =
  | { status: number; code: string }
  /** Takes it and says nothing; `after` bytes of an answer where that is set. */
  | { hangs: true; after?: number }
  /** Does it, and hangs up before it says so. */
  | "does it and hangs up";

/** Objects and uploads that one page of a list has. */
const page = 3;

/** An S3 server: s3rver, and before it what that lacks (calling uploads off, listing them, pages, conditions on writing), and faults. */
export class TestS3 {
  readonly accessKeyId = "S3RVER";
  readonly bucket = "files";
  /** Requests by method and kind, in order: `PUT`, `POST ?uploads`, `PUT ?uploadId`, `GET ?list-type`. */
  readonly requests: string[] = [];
  /** Bytes of contents that have come. */
  received = 0;
  /** Requests whose answers have not ended, and whose connections are open. */
  answering = 0;
  /** By kind: what it does with the next ones. */
  readonly moods = new Map<string, Mood[]>();
  /** It knows no conditions on writing, as some do not. */
  plain = false;
  readonly #sockets = new Set<Socket>();
  /** Keys that something is being written to. */
  readonly #written = new Set<string>();

  private constructor(
    readonly folder: string,
    readonly server: Server,
    readonly rver: Rver,
  ) {}

  static async open(): Promise<TestS3> {
    const folder = await mkdtemp(join(tmpdir(), "tenon-s3-"));
    const rver = new S3rver({ directory: folder, silent: true, vhostBuckets: false, configureBuckets: [{ name: "files" }] });
    await rver.configureBuckets();
    const server = createServer();
    const s3 = new TestS3(folder, server, rver);
    const [answer, store] = [rver.callback(), rver.store];
    // its own say that they are done before everything is written, and keep what breaks off
    store.putPart = (_bucket, upload, part, content) => s3.#put(content, join(s3.#uploadsFolder, upload, part));
    store.putObject = async ({ bucket, key, content, metadata }) => {
      const stored = await s3.#put(content, store.getResourcePath(bucket, key, "object"));
      await store.putMetadata(bucket, key, metadata, stored.md5);
      return stored;
    };
    // folders stay: of two that empty one at once its own fails
    store.deleteObject = async (bucket, key) => {
      for (const resource of ["object", "object.md5", "metadata.json"]) await rm(store.getResourcePath(bucket, key, resource), { force: true });
    };
    server.on("request", (request, response) => void s3.#take(request, response, answer).catch(() => response.destroy()));
    server.on("connection", (socket) => {
      s3.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => s3.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return s3;
  }

  settings(more: Partial<S3Settings> = {}): S3Settings {
    const endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { bucket: this.bucket, prefix: "", region: "us-east-1", endpoint, pathStyle: true, credentials: { accessKeyId: this.accessKeyId, secretAccessKey: "S3RVER" }, ...more };
  }

  /** All keys in the bucket, in order. */
  async keys(below = ""): Promise<string[]> {
    return (await this.#objects(below, "", 10_000)).objects.map(({ key }) => key);
  }

  /** What was begun and not ended: a key for each. */
  async begun(): Promise<string[]> {
    return (await this.#uploads()).map(({ key }) => key);
  }

  /** As if everything had been written at this time. */
  async age(at: Date): Promise<void> {
    for (const key of await this.keys()) await utimes(this.fileOf(key), at, at);
    for (const { id } of await this.#uploads()) await utimes(join(this.#uploadsFolder, id, "key"), at, at);
  }

  /** Where the bytes of an object lie. */
  fileOf(key: string): string {
    return join(this.folder, this.bucket, `${key}._S3rver_object`);
  }


  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.rver.logger.exceptions.unhandle();
    this.rver.logger.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #take(request: IncomingMessage, response: ServerResponse, answer: RequestListener): Promise<void> {
    const url = new URL(request.url!, "http://s3");
    const kind = [request.method!, ...["uploads", "uploadId", "list-type"].filter((name) => url.searchParams.has(name)).map((name) => `?${name}`)].join(" ");
    this.requests.push(kind);
    this.answering += 1;
    response.once("close", () => (this.answering -= 1));
    const mood = this.moods.get(kind)?.shift();
    if (typeof mood === "object" && "status" in mood) return this.#refuse(request, response, mood.status, mood.code);
    if (typeof mood === "object") {
      if (mood.after !== undefined) response.writeHead(200, { "content-length": 1_000_000 }).write(Buffer.alloc(mood.after));
      request.resume();
      return;
    }
    // nothing of the answer is let out, and the client finds the line dead
    if (mood) Object.assign(response, { writeHead: () => response, write: () => true, end: () => (request.socket.destroy(), response) });
    const [bucket, ...rest] = decodeURIComponent(url.pathname.slice(1)).split("/");
    const key = rest.join("/");
    const known = bucket === this.bucket && request.headers.authorization?.includes(`Credential=${this.accessKeyId}/`);
    if (!known) return answer(request, response);
    if (request.headers["if-none-match"] === "*") {
      if (this.plain) return this.#refuse(request, response, 501, "NotImplemented");
      if (this.#written.has(key)) return this.#refuse(request, response, 409, "ConditionalRequestConflict");
      this.#written.add(key);
      response.once("close", () => this.#written.delete(key));
      if (await this.rver.store.existsObject(bucket, key)) return this.#refuse(request, response, 412, "PreconditionFailed");
    }
    // of an object without bytes it would promise one
    const empty = kind === "GET" && (await stat(this.fileOf(key)).catch(() => null))?.size === 0;
    if (empty && request.headers.range) return this.#refuse(request, response, 416, "InvalidRange");
    if (kind === "GET ?list-type") return this.#list(url.searchParams, response);
    if (kind === "GET ?uploads") return this.#listUploads(url.searchParams, response);
    if (kind === "DELETE ?uploadId") return this.#callOff(url.searchParams.get("uploadId")!, request, response);
    answer(request, response);
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: number, code: string): void {
    request.resume().on("end", () => response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code><Message>in ${this.bucket}</Message></Error>`));
  }

  async #callOff(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await this.#uploads()).some((upload) => upload.id === id)) return this.#refuse(request, response, 404, "NoSuchUpload");
    await rm(join(this.#uploadsFolder, id), { recursive: true, force: true });
    response.writeHead(204).end();
  }

  async #list(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const { objects, isTruncated } = await this.#objects(query.get("prefix") ?? "", query.get("continuation-token") ?? "", Math.min(page, Number(query.get("max-keys") ?? page)));
    const contents = objects.map(({ key, lastModifiedDate }) => `<Contents><Key>${key}</Key><LastModified>${lastModifiedDate.toISOString()}</LastModified></Contents>`).join("");
    const next = isTruncated ? `<NextContinuationToken>${objects.at(-1)!.key}</NextContinuationToken>` : "";
    response.writeHead(200, { "content-type": "application/xml" }).end(`<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents}</ListBucketResult>`);
  }

  async #listUploads(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const [prefix, keyMarker, idMarker] = ["prefix", "key-marker", "upload-id-marker"].map((name) => query.get(name) ?? "") as [string, string, string];
    const all = (await this.#uploads()).filter(({ key, id }) => key.startsWith(prefix) && (key > keyMarker || (key === keyMarker && id > idMarker)));
    const shown = all.slice(0, page);
    const last = shown.at(-1);
    const next = all.length > page ? `<NextKeyMarker>${last!.key}</NextKeyMarker><NextUploadIdMarker>${last!.id}</NextUploadIdMarker>` : "";
    const uploads = shown.map(({ key, id, at }) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${at.toISOString()}</Initiated></Upload>`).join("");
    response.writeHead(200, { "content-type": "application/xml" }).end(`<ListMultipartUploadsResult><IsTruncated>${all.length > page}</IsTruncated>${next}${uploads}</ListMultipartUploadsResult>`);
  }

  #objects(prefix: string, startAfter: string, maxKeys: number) {
    return this.rver.store.listObjects(this.bucket, { prefix, startAfter, maxKeys });
  }

  get #uploadsFolder(): string {
    return join(this.folder, this.bucket, "._S3rver_uploads");
  }

  async #uploads(): Promise<{ key: string; id: string; at: Date }[]> {
    const ids = await readdir(this.#uploadsFolder).catch(() => [] as string[]);
    const found = await Promise.all(ids.map(async (id) => {
      const path = join(this.#uploadsFolder, id, "key");
      // one may be called off while it is looked at
      return { id, key: await readFile(path, "utf8").catch(() => ""), at: (await stat(path).catch(() => null))?.mtime };
    }));
    const begun = found.flatMap(({ id, key, at }) => (key && at ? [{ id, key, at }] : []));
    return begun.sort((a, b) => (a.key + a.id < b.key + b.id ? -1 : 1));
  }

  /** All of it, or nothing. */
  async #put(content: Readable, path: string): Promise<Stored> {
    const md5 = createHash("md5");
    let size = 0;
    const half = `${path}.${randomBytes(8).toString("hex")}.half`;
    const counted = async function* (this: TestS3, pieces: AsyncIterable<Buffer>) {
      for await (const bytes of pieces) {
        md5.update(bytes);
        size += bytes.length;
        this.received += bytes.length;
        yield bytes;
      }
    };
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(content, counted.bind(this), createWriteStream(half));
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    return { size, md5: md5.digest("hex") };
  }
}

/** A key that nothing has. */
export const freshKey = (tenantId: string = freshId()): string => `${tenantId}/${freshId()}`;

export function freshId(): string {
  const digits = randomBytes(16).toString("hex");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
