const units = ["bytes", "KB", "MB", "GB", "TB"];

/** Bytes as people say them, by powers of 1,024 and never rounded up: "100 MB", "2.8 MB". */
export function sizeInWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${Math.floor((bytes / 1024 ** power) * 10) / 10} ${units[power]}`;
}
