/** Characters: what common file systems take. */
const longest = 255;

/**
 * The name of a file as it is kept and shown: without folders, control characters, and marks that turn the direction of
 * writing (`exe.fdp` that looks like `pdf.exe`; Unicode TR 36, section 3.2). It is no part of any path. Null when nothing is left, or too much.
 */
export function fileNameOf(given: string): string | null {
  const name = given
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "")
    .split(/[/\\]/)
    .at(-1)!
    .trim();
  return name === "" || name === "." || name === ".." || name.length > longest ? null : name;
}
