import { request } from "undici";
import { send } from "../kit/world.js";
import type { Helper } from "./channel.js";
import type { Caller } from "./operations.js";
import { median } from "./sample.js";

/** Megabytes of 1,000,000 bytes a second, medians over the rounds. */
export interface Uploads {
  megabytesPerSecond: number;
  plainPerSecond: number;
}

/** Bytes of one file. */
export const fileBytes = 64 * 1024 * 1024;

interface Setting {
  /** The gateway's address. */
  gateway: string;
  owner: Caller;
  rounds: number;
  begin(name: string, file: string): Helper;
  say(line: string): void;
}

/** Sends a file by an address for one upload, and the same bytes to a server that writes them into a file and does nothing else. */
export async function measureUploads({ gateway, owner: { token, tenant }, rounds, begin, say }: Setting): Promise<Uploads> {
  const plain = begin("plain-disk", "servers/plain-disk.js");
  const disk = await plain.call<string>("start");
  const bytes = Buffer.alloc(fileBytes, "precious words ");
  const put = async (url: string, wanted: number): Promise<number> => {
    const begun = performance.now();
    const { statusCode, body } = await request(url, { method: "PUT", body: bytes, headers: { "content-type": "application/octet-stream" } });
    const text = await body.text();
    if (statusCode !== wanted) throw new Error(`${statusCode} ${text}`);
    return fileBytes / 1_000 / (performance.now() - begun);
  };
  const place = async (): Promise<{ url: string; id: string }> => {
    const create = "mutation ($input: CreateFileUploadInput!) { createFileUpload(input: $input) { uploadUrl file { id } userErrors { message } } }";
    const { data } = await send(gateway, create, { token, tenant: tenant!, variables: { input: { name: "bench.txt", size: fileBytes } } });
    const { pathname, search } = new URL(data.createFileUpload.uploadUrl as string);
    return { url: `${gateway}${pathname}${search}`, id: data.createFileUpload.file.id as string };
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  // the first round is for warmth
  for (let round = 0; round <= rounds; round += 1) {
    const { url, id } = await place();
    const speeds = [await put(url, 201), await put(disk, 200)] as const;
    await send(gateway, "mutation ($input: DeleteFileInput!) { deleteFile(input: $input) { deletedFileId } }", { token, tenant: tenant!, variables: { input: { id } } });
    if (round === 0) continue;
    ours.push(speeds[0]);
    theirs.push(speeds[1]);
  }
  say(`uploads: ${ours.map((each) => each.toFixed(0)).join(", ")} MB/s; plain: ${theirs.map((each) => each.toFixed(0)).join(", ")} MB/s`);
  await plain.end();
  return { megabytesPerSecond: median(ours), plainPerSecond: median(theirs) };
}
