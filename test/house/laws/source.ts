import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, seen from where this is compiled to: dist/test/house/laws. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** A file of ours. */
export interface Source {
  /** From the repository's root, with slashes. */
  path: string;
  text: string;
}

const folders = ["bin", "config", "gateway", "migrations", "seeds", "subgraphs", "test", "web"];

/** What codegen writes is checked for freshness, and not for style. */
const generated = "web/src/graph/generated/";

/** Every file in the folders that hold code and SQL. */
export async function readSources(): Promise<Source[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const paths = found.flat().map((path) => path.slice(root.length).replaceAll("\\", "/")).filter((path) => !path.startsWith(generated));
  return Promise.all(paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

/** TypeScript taken apart: each part keeps the places of the others as blanks, so that lines and columns stay. */
export interface Parts {
  /** Neither comments nor what stands in quotes. */
  code: string;
  /** Comments alone. */
  comments: string;
  /** Everything but comments. */
  withStrings: string;
}

const tokens = [
  String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
  String.raw`(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`,
  String.raw`(?<template>` + "`(?:[^`\\\\]|\\\\[\\s\\S])*`)",
  // a slash begins a pattern where a value is expected, and divides elsewhere
  String.raw`(?<=[(,=:[!&|?{};\n]\s*|return\s+)(?<pattern>\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)`,
].join("|");

/** A template's inserted expressions count as quoted, too: what stands there is small. */
export function takeApart(text: string): Parts {
  const blank = (part: string) => part.replaceAll(/[^\n]/g, " ");
  let comments = "";
  let at = 0;
  const code: string[] = [];
  const withStrings: string[] = [];
  for (const match of text.matchAll(new RegExp(tokens, "g"))) {
    const [token] = match;
    const between = text.slice(at, match.index);
    const isComment = match.groups?.["comment"] !== undefined;
    code.push(between, blank(token));
    withStrings.push(between, isComment ? blank(token) : token);
    comments += blank(between) + (isComment ? token : blank(token));
    at = match.index + token.length;
  }
  const rest = text.slice(at);
  return { code: code.join("") + rest, comments: comments + blank(rest), withStrings: withStrings.join("") + rest };
}

/** The specifiers that a file imports or re-exports, statically or not. */
export function importsOf(text: string): string[] {
  const { withStrings } = takeApart(text);
  const statement = /\b(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;
  return [...withStrings.matchAll(statement)].map((match) => match[1] ?? match[2]!);
}

/** The 1-based line of a place in a text. */
export const lineAt = (text: string, index: number) => text.slice(0, index).split("\n").length;

export const isTypeScript = (source: Source) => /\.tsx?$/.test(source.path);
/** Tests and what they alone use. */
export const isTest = ({ path }: Source) => path.startsWith("test/") || /\.(test|fixture)\.tsx?$/.test(path);
