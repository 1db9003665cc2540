import { fileTypeFromBuffer } from "file-type";

/** What may be stored, told by its bytes: no programs, and nothing that a browser runs. */
const allowed = new Set([
  "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/heic", "image/tiff", "image/bmp",
  "application/pdf", "application/zip", "application/gzip", "application/rtf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.presentation",
  "audio/mpeg", "audio/wav", "audio/ogg", "audio/flac", "audio/mp4", "video/mp4", "video/webm", "video/quicktime",
]);

/** What begins like a page or a drawing that runs scripts. */
const markup = /^\s*<(?:!doctype|\?xml|!--|html|head|body|svg|script|iframe)/i;

/**
 * The type of what begins with these bytes, or null when it is none that may be stored. What a sender says of it counts for nothing.
 * @param head the first 64 KiB, or all of it
 */
export async function contentTypeOf(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return allowed.has(found.mime) ? found.mime : null;
  const text = textOf(head);
  return text === null || markup.test(text) ? null : "text/plain";
}

/** UTF-8 without control characters; a character that the head cuts off is none of its faults. */
function textOf(head: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // oxlint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
