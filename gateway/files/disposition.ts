/** Content-Disposition of what is saved and never shown (RFC 6266): the name in ASCII for old clients, and as it is by RFC 8187. */
export function attachment(name: string): string {
  const ascii = name.normalize("NFKD").replaceAll(/[^\x20-\x7e]/g, "").replaceAll(/["\\%]/g, "_").trim();
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii === "" ? "file" : ascii}"; filename*=UTF-8''${encoded}`;
}
