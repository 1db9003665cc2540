const units = ["B", "KB", "MB", "GB", "TB"];
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Bytes as people say them, by powers of 1,024: "812 B", "1.4 MB". */
export function bytesInWords(bytes: number): string {
  let [size, power] = [bytes, 0];
  // what would be said as 1,024 of one unit is 1 of the next
  while (Math.round(size * 10) / 10 >= 1024 && power < units.length - 1) [size, power] = [size / 1024, power + 1];
  return `${number.format(size)} ${units[power]}`;
}
