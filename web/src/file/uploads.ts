import { useSyncExternalStore } from "react";
import { CreateFileUploadDocument, DeleteFileDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { send } from "../graph/send";
import { pathOf } from "./path-of";
import { sendBytes } from "./send-bytes";

/** Files that are sent at the same time; the others wait. */
const atOnce = 3;

/** A file on its way, or what became of it. */
export interface Upload {
  readonly key: number;
  /** The tenant's slug. */
  readonly tenant: string;
  readonly file: File;
  readonly state: "waiting" | "sending" | "done" | "refused";
  /** Bytes that have left. */
  readonly sent: number;
  /** Why it was refused. */
  readonly problem: string | null;
}

// beside the pages: uploads go on while the person looks at something else
let uploads: readonly Upload[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();
const callers = new Map<number, AbortController>();

function show(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

const change = (key: number, changes: Partial<Upload>) => show(uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)));
const isUnderWay = ({ state }: Upload) => state === "waiting" || state === "sending";

/** Leaving the console would end what is under way: the browser asks before. */
const hold = (event: BeforeUnloadEvent) => event.preventDefault();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The uploads into a tenant, in the order in which they were asked for. */
export const useUploads = (tenant: string): readonly Upload[] => useSyncExternalStore(subscribe, () => uploads).filter((upload) => upload.tenant === tenant);

/** Uploads files into a tenant. @param stored is told when there is one more, or one that was begun is gone */
export function startUploads(tenant: string, files: readonly File[], stored: () => void): void {
  show([...uploads, ...files.map((file) => ({ key: (lastKey += 1), tenant, file, state: "waiting" as const, sent: 0, problem: null }))]);
  goOn(stored);
}

/** Calls an upload off; one that is over is shown no more. */
export function dismiss(key: number): void {
  callers.get(key)?.abort();
  show(uploads.filter((upload) => upload.key !== key));
}

/** Shows what is under way alone. */
export const clearFinished = (tenant: string): void => show(uploads.filter((upload) => upload.tenant !== tenant || isUnderWay(upload)));

function goOn(stored: () => void): void {
  for (const { key } of uploads.filter(({ state }) => state === "waiting").slice(0, atOnce - callers.size)) {
    callers.set(key, new AbortController());
    change(key, { state: "sending" });
    void run(uploads.find((upload) => upload.key === key)!, stored).finally(() => {
      callers.delete(key);
      goOn(stored);
    });
  }
  if (uploads.some(isUnderWay)) addEventListener("beforeunload", hold);
  else removeEventListener("beforeunload", hold);
}

/** Never fails: what goes wrong is shown. */
async function run({ key, tenant, file }: Upload, stored: () => void): Promise<void> {
  const { signal } = callers.get(key)!;
  let id: string | null = null;
  try {
    const { createFileUpload: place } = await send(CreateFileUploadDocument, { input: { name: file.name, size: file.size } }, tenant);
    if (place.userErrors.length > 0) throw new RefusedInput(place.userErrors);
    id = place.file!.id;
    signal.throwIfAborted();
    await sendBytes(pathOf(place.uploadUrl!), { file, signal, progress: (sent) => change(key, { sent }) });
    change(key, { state: "done", sent: file.size });
  } catch (error) {
    if (!signal.aborted) change(key, { state: "refused", problem: error instanceof Error ? error.message : "It was not stored. Try again." });
    // the gateway ends what broke off; this ends what never began
    if (id !== null) await send(DeleteFileDocument, { input: { id } }, tenant).catch(() => undefined);
  }
  stored();
}
