import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** From 0, guessed at once, to 4. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/*
 * What one look may cost. zxcvbn's time grows with the square of the length and with the ways to read digits and signs
 * as letters: 128 characters chosen for it took a second with its defaults. Two looks at 32 characters with five
 * substitutions each take 20 ms at the worst, one to two for what people type.
 */
const looksAt = 32;
const substitutions = 5;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are some 70 MB in memory and take a third of a second to read: the first password to be set loads them. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Estimator }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new Estimator({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: substitutions,
  });
}

/**
 * How hard a password is to guess, by patterns and by lists of common passwords, names and words, without asking anybody.
 * A long one is as strong as its stronger end.
 * @param words what a guesser would try first: the person's own name and address
 */
export async function strengthOf(password: string, words: readonly string[]): Promise<Strength> {
  if (words.includes(password.toLowerCase())) return 0;
  const zxcvbn = await (estimator ??= load());
  const characters = [...password];
  const ends = characters.length > looksAt ? [characters.slice(0, looksAt), characters.slice(-looksAt)] : [characters];
  return Math.max(...ends.map((end) => zxcvbn.check(end.join(""), [...words]).score)) as Strength;
}

/** What a guesser who knows the person tries first: the address, the name, and their parts. */
export function wordsOf({ email, name }: { email: string; name: string }): string[] {
  const [local = "", domain = ""] = email.toLowerCase().slice(0, 254).split("@");
  const called = name.toLowerCase().slice(0, 200);
  const wholes = [email.toLowerCase(), local, domain, called];
  const parts = wholes.flatMap((whole) => whole.split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 2);
  const joined = wholes.map((whole) => whole.replace(/[^\p{L}\p{N}]+/gu, ""));
  return [...new Set(["tenon", ...wholes, ...joined, ...parts])].filter(Boolean).slice(0, 40);
}
