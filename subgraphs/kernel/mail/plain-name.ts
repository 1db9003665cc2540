/** U+2060, which takes no room and breaks no line. */
const wordJoiner = "\u2060";

/** Characters of a name that a mail shows. */
const longest = 60;

/**
 * A name that somebody has chosen, for a mail to somebody who has asked for none: one short line, in which mail programs
 * find no address to make a link of. Otherwise whoever may choose a name could have us send any link to anybody.
 */
export function plainName(name: string): string {
  const line = [...name.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim()];
  const short = line.length > longest ? `${line.slice(0, longest - 1).join("")}…` : line.join("");
  return short.replaceAll(/(?<=\S)([.:/@])(?=\S)/g, `$1${wordJoiner}`);
}
