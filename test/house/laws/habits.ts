import { besides, type Exception } from "./exception.js";
import { isTest, isTypeScript, lineAt, takeApart, type Parts, type Source } from "./source.js";

/** A pattern, in which part of a file it counts, and what it means there. */
const forbidden: [part: keyof Parts, pattern: RegExp, offence: string, where: (source: Source) => boolean][] = [
  ["code", /[:<,|&(]\s*any\b(?!\s*[:(=.])|\bas\s+any\b|\bany\[\]/g, "any", isTypeScript],
  ["code", /\bconsole\s*\./g, "console", isTypeScript],
  ["code", /\bprocess\.env\b/g, "process.env", (source) => isTypeScript(source) && source.path !== "config/env.ts" && !isTest(source)],
  ["comments", /@ts-(ignore|nocheck|expect-error)/g, "a compiler check that is switched off", isTypeScript],
  ["comments", /\b(TODO|FIXME|XXX|HACK)\b/g, "a note to do something", () => true],
  ["code", /\b(?:test|it|describe|expect)\s*\.\s*(skip|only|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(/g, "a test that is left out or runs alone", isTest],
];

/** Shortcuts that the house does without. @param exceptions `path offence` */
export function shortcuts(sources: readonly Source[], exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const source of sources.filter(({ path }) => /\.(tsx?|mjs|js|css)$/.test(path))) {
    const parts = takeApart(source.text);
    for (const [part, pattern, offence, where] of forbidden) {
      if (!where(source)) continue;
      for (const match of parts[part].matchAll(pattern)) {
        found.set(`${source.path} ${offence}`, `${source.path}:${lineAt(source.text, match.index)} has ${offence}`);
      }
    }
  }
  return besides(found, exceptions);
}

const emptyWords = ["utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "shared", "lib"];

/** Names that say nothing, and files that only hand on what others export. */
export function emptyNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const words = path.toLowerCase().split(/[/._-]/);
    const code = isTypeScript({ path, text }) ? takeApart(text).code : "";
    return [
      ...emptyWords.filter((word) => words.includes(word)).map((word) => `${path} is named ${word}: name it after what it does`),
      ...(/^(subgraphs|web\/src)\/.*\/index\.tsx?$/.test(path) ? [`${path} is a barrel`] : []),
      ...(/\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s+)?from\b/.test(code) ? [`${path} hands on another file's exports`] : []),
    ];
  });
}

/** Lines that most files stay below, and that every file stays below. */
const medianLimit = 150;
const limit = 400;

/** Files are small: the median, and each. */
export function largeFiles(sources: readonly Source[]): string[] {
  const sizes = sources.filter(isTypeScript).map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
  const median = sizes.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  return [
    ...sizes.filter(({ lines }) => lines > limit).map(({ path, lines }) => `${path} has ${lines} lines: split it by what it does`),
    ...(median >= medianLimit ? [`half of the files have ${median} lines or more`] : []),
  ];
}
