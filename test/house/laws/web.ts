import { posix } from "node:path";
import { importsOf, isTypeScript, lineAt, takeApart, type Source } from "./source.js";

const app = "web/src/";
/** What every feature is made of. */
const foundations = ["graph", "page"];
const folderOf = (path: string) => (path.startsWith(app) && path.slice(app.length).includes("/") ? path.slice(app.length).split("/")[0]! : null);
const isConsole = (source: Source) => source.path.startsWith(app) && isTypeScript(source);

/** Which modules each feature lets others import, from the `opens` of its feature.ts. */
function openedBy(sources: readonly Source[]): Map<string, Set<string>> {
  return new Map(
    sources
      .filter(({ path }) => folderOf(path) !== null && path.endsWith("/feature.ts"))
      .map(({ path, text }) => {
        const listed = /\bopens:\s*\[([^\]]*)\]/.exec(takeApart(text).withStrings)?.[1] ?? "";
        return [folderOf(path)!, new Set([...listed.matchAll(/"([^"]+)"/g)].map(([, name]) => name!))];
      }),
  );
}

/**
 * Imports in the console that go past a feature's own door: a feature is entered by what it opens; `graph` knows no page
 * and `page` no feature; the browser gets nothing of the server's but the schema.
 */
export function strayWebImports(sources: readonly Source[]): string[] {
  const opened = openedBy(sources);
  return sources.filter(isConsole).flatMap(({ path, text }) => {
    const home = folderOf(path);
    return importsOf(text)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .flatMap((target) => {
        if (!target.startsWith(app)) return target.startsWith("schema/") ? [] : [`${path} imports ${target}, which is no part of the console`];
        const there = folderOf(target);
        if (there === home || there === null) return [];
        const mayEnter = foundations.includes(there) && (home === null || foundations.indexOf(there) <= (foundations.includes(home) ? foundations.indexOf(home) : foundations.length));
        if (mayEnter) return [];
        if (home !== null && foundations.includes(home)) return [`${path} imports ${target}: ${home} is below the features`];
        const doors = opened.get(there);
        // the shell has no feature.ts: it is the frame, open to all
        if (!doors) return [];
        return doors.has(posix.basename(target)) ? [] : [`${path} imports ${target}, which ${there}/feature.ts does not open`];
      });
  });
}

/** Doors that lead nowhere, or that nobody uses. */
export function idleDoors(sources: readonly Source[]): string[] {
  const used = new Set(
    sources.filter(isConsole).flatMap(({ path, text }) =>
      importsOf(text)
        .map((specifier) => posix.join(posix.dirname(path), specifier))
        .filter((target) => folderOf(target) !== folderOf(path)),
    ),
  );
  return [...openedBy(sources)].flatMap(([folder, doors]) => [...doors].filter((door) => !used.has(`${app}${folder}/${door}`)).map((door) => `${folder}/feature.ts opens ${door} to nobody`));
}

/** Permissions that the console asks for and nobody can have: what depends on them would be hidden for ever. */
export function unknownPermissions(sources: readonly Source[], known: readonly string[]): string[] {
  const asked = /\bpermission:\s*"([^"]+)"|\bpermissions\.has\("([^"]+)"\)/g;
  return sources.filter(isConsole).flatMap(({ path, text }) =>
    [...takeApart(text).withStrings.matchAll(asked)]
      .map((match) => ({ name: match[1] ?? match[2]!, line: lineAt(text, match.index) }))
      .filter(({ name }) => !known.includes(name))
      .map(({ name, line }) => `${path}:${line} asks for ${name}, which no feature declares`),
  );
}

/** Files of the console are named in kebab-case, like what they export. */
export function unevenNames(sources: readonly Source[]): string[] {
  return sources.filter(({ path }) => path.startsWith(app) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.module)?\.(tsx?|css|graphql)$|^vite-env\.d\.ts$/.test(posix.basename(path))).map(({ path }) => `${path} is not named in kebab-case`);
}

/** Styles that stand in the page would be refused by its content policy; what is written by hand as HTML is a way in for scripts. */
export function unsafeMarkup(sources: readonly Source[]): string[] {
  return sources.filter(isConsole).flatMap(({ path, text }) =>
    [...takeApart(text).code.matchAll(/\bdangerouslySetInnerHTML\b|\.innerHTML\s*=|\beval\s*\(|\bnew\s+Function\b/g)].map(
      (match) => `${path}:${lineAt(text, match.index)} has ${match[0].trim()}`,
    ),
  );
}
