import { posix } from "node:path";
import { besides, type Exception } from "./exception.js";
import { importsOf, isTest, isTypeScript, lineAt, takeApart, type Source } from "./source.js";

/** Where an import of one of our files leads, or null for a package. */
const targetOf = (path: string, specifier: string) => (specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts") : null);

/** Who may import what: the first matching row says where its files may lead, beside themselves and packages. */
const reach: [from: RegExp, mayReach: (target: string, from: string) => boolean][] = [
  [/^subgraphs\/kernel\//, (target) => target.startsWith("subgraphs/kernel/")],
  [/^subgraphs\/[^/]+\//, (target, from) => isKernel(target) || isContract(target) || target.startsWith(`${from.split("/").slice(0, 2).join("/")}/`)],
  // the gateway gathers the subgraphs that run in its process from its caller; what it knows of them is their contracts
  [/^gateway\//, (target) => target.startsWith("gateway/") || isKernel(target) || isContract(target)],
  [/^migrations\//, () => false],
  [/^config\//, (target) => target.startsWith("config/") || isKernel(target)],
];
const isKernel = (target: string) => target.startsWith("subgraphs/kernel/");
const isContract = (target: string) => /^subgraphs\/[^/]+\/contract\.ts$/.test(target);

/** Imports that go round the three doors: another subgraph's inside, the kernel's way up, code in migrations, tests in code. */
export function strayImports(sources: readonly Source[]): string[] {
  return sources.filter((source) => !isTest(source)).flatMap(({ path, text }) => {
    if (path.startsWith("migrations/") && !path.endsWith(".sql")) return [`${path} is no SQL: migrations import nothing`];
    const may = reach.find(([from]) => from.test(path))?.[1];
    return importsOf(text)
      .map((specifier) => targetOf(path, specifier))
      .filter((target) => target !== null)
      .filter((target) => target.startsWith("test/") || /\.(test|fixture)\.ts$/.test(target) || (may && !may(target, path)))
      .map((target) => `${path} imports ${target}`);
  });
}

/** What belongs to one subgraph: none of it in the kernel's names. */
const domainNouns = new Set(
  `user account password invitation membership organisation organization team
   plan subscription invoice payment price customer product order credit usage
   audit dsar retention webhook upload deliverable approval certificate`.split(/\s+/),
);

const wordsOf = (name: string) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => word.replace(/s$/, ""));

/**
 * Domain nouns in the names of the kernel's files and exports.
 * @param exceptions `path` or `path export`
 */
export function domainInKernel(sources: readonly Source[], exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const { path, text } of sources.filter((source) => isKernel(source.path) && isTypeScript(source) && !isTest(source))) {
    const name = path.slice("subgraphs/kernel/".length);
    if (wordsOf(name).some((word) => domainNouns.has(word))) found.set(path, `${path} is named after a domain`);
    const declared = takeApart(text).code.matchAll(/\bexport\s+(?:abstract\s+|async\s+)?(?:class|function|const|let|interface|type|enum)\s+(\w+)/g);
    for (const [, exported = ""] of declared) {
      if (wordsOf(exported).some((word) => domainNouns.has(word))) found.set(`${path} ${exported}`, `${path} exports ${exported}, which is named after a domain`);
    }
  }
  return besides(found, exceptions);
}

/**
 * SQL of another subgraph's schema: functions granted to the caller are the only way, and the kernel knows few.
 * @param exceptions the kernel's calls: `schema.function`
 */
export function straySql(sources: readonly Source[], subgraphs: readonly string[], exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  const stray: string[] = [];
  const name = new RegExp(String.raw`\b(${subgraphs.join("|")})\.([a-z_]+)(\()?`, "g");
  for (const { path, text } of sources.filter((source) => source.path.startsWith("subgraphs/") && isTypeScript(source) && !isTest(source))) {
    const home = path.split("/")[1]!;
    const { code, withStrings } = takeApart(text);
    for (const match of withStrings.matchAll(name)) {
      const [, schema = "", object = "", call] = match;
      const quoted = code.slice(match.index, match.index + 1).trim() === "";
      if (!quoted || schema === home) continue;
      const sql = /\b(select|from|join|into|update|delete|ask)\b/i.test(withStrings.slice(Math.max(0, match.index - 200), match.index + 1));
      if (!sql) continue;
      if (!call) stray.push(`${path}:${lineAt(text, match.index)} names ${schema}.${object}, another owner's table`);
      else if (home === "kernel") found.set(`${schema}.${object}`, `the kernel calls ${schema}.${object}`);
    }
  }
  return [...stray, ...besides(found, exceptions)];
}
