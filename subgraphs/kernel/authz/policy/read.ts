import type { DetailedError, PolicyJson } from "@cedar-policy/cedar-wasm/nodejs";
import { reading } from "./engine.js";
import { longestText } from "./policy.js";

/** What is wrong with a text, and where: lines and columns count from 1, columns in UTF-16 code units. */
export interface TextProblem {
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A text that can be put into force, or why it cannot. */
export type Reading = { policy: PolicyJson } | { problems: TextProblem[] };

/** As deep as brackets may stand in one another: the engine's own stack ends somewhere beyond a hundred. */
const deepestBrackets = 24;
/** As deep as a parsed condition may be: `a && b && c` is one deeper for each. */
const deepestExpression = 120;
/** Characters of a pattern of `like`: a long one is compared at each place of a long text, in every decision. */
const longestPattern = 200;
const mostProblems = 10;

/** Whether the text is one policy that can be put into force, by the installation's own schema. Nothing that it says can hurt what decides. */
export function readPolicy(text: string, schema: string): Reading {
  if (text.length > longestText) return wrong(text, `Write at most ${longestText.toLocaleString("en")} characters; make two policies of a longer one.`, longestText);
  const tooDeep = text.isWellFormed() ? bracketsBeyond(text, deepestBrackets) : 0;
  if (tooDeep !== null) return wrong(text, text.isWellFormed() ? `Brackets stand in one another more than ${deepestBrackets} deep. Write it flatter.` : "The text is no well-formed Unicode.", tooDeep);
  try {
    return reading.call((cedar) => {
      const parsed = cedar.validate({ schema, policies: { staticPolicies: { draft: text } } });
      if (parsed.type === "failure") return problemsOf(text, parsed.errors);
      if (parsed.validationErrors.length > 0) return problemsOf(text, parsed.validationErrors.map(({ error }) => error));
      const read = cedar.policyToJson(text);
      if (read.type === "failure") return problemsOf(text, read.errors);
      if (depthOf(read.json.conditions, deepestExpression) > deepestExpression) return wrong(text, "The condition is too long for one policy: make two of it.", 0);
      if (patternsBeyond(read.json.conditions, longestPattern)) return wrong(text, `A pattern of \`like\` may have at most ${longestPattern} characters.`, text.indexOf("like"));
      if (read.json.effect !== "forbid") {
        return wrong(text, "Policies forbid: what roles allow is allowed unless a policy forbids it, and nothing else is. In place of `permit … when { a }` write `forbid … unless { a }`.", text.indexOf("permit"));
      }
      const never = parsed.validationWarnings.find(({ error }) => /impossible|applicable action/.test(error.message));
      return never ? wrong(text, "This policy can never apply: no request has such a principal, action and resource. A query's resource is the tenant; things are named by mutations alone.", 0) : { policy: read.json };
    });
  } catch {
    return wrong(text, "The text is nested too deep to be read. Write it flatter, or make two policies of it.", 0);
  }
}

/** A problem with the text as a whole, or from a place on: an offset in UTF-16 code units. */
export function wrong(text: string, message: string, at: number): Reading {
  const { line, column } = placeOf(text, Math.max(0, at));
  return { problems: [{ message, line, column, endLine: line, endColumn: column }] };
}

function problemsOf(text: string, errors: readonly DetailedError[]): Reading {
  const bytes = Buffer.from(text);
  const at = (offset: number) => placeOf(text, bytes.subarray(0, offset).toString().length);
  const found = new Map<string, TextProblem>();
  for (const { message, help, sourceLocations = [] } of errors) {
    const [source] = sourceLocations;
    const [start, end] = [at(source?.start ?? 0), at(source?.end ?? 0)];
    // the same mistake is told once for each action that it is one for
    const key = `${source?.start} ${source?.end}`;
    if (found.has(key)) continue;
    const label = source?.label ? `${source.label}.` : null;
    found.set(key, { message: [sentence(message), label && sentence(label), help && sentence(help)].filter(Boolean).join(" "), line: start.line, column: start.column, endLine: end.line, endColumn: end.column });
  }
  // the engine finds them in any order
  return { problems: [...found.values()].toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, mostProblems) };
}

/** Cedar names the policy, which is the only one, and the action, which is any. */
function sentence(text: string): string {
  const own = text
    .replace(/^for policy `draft`, /, "")
    .replace(/^failed to parse policy with id `draft` from string: /, "")
    .replace(/ for Action::"[^"]*"/, "")
    .trim();
  return `${own.charAt(0).toUpperCase()}${own.slice(1)}${/[.?!]$/.test(own) ? "" : "."}`.slice(0, 500);
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Where brackets stand deeper in one another than that; null: nowhere. Strings and comments count, too: rather too strict than too deep. */
function bracketsBeyond(text: string, most: number): number | null {
  let depth = 0;
  for (const [at, character] of Array.from(text).entries()) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth = Math.max(0, depth - 1);
    if (depth > most) return at;
  }
  return null;
}

/** How many objects stand in one another, as far as that. Each expression is two: its operator, and what it is applied to. */
function depthOf(value: unknown, most: number, depth = 0): number {
  if (depth > most * 2 || typeof value !== "object" || value === null) return depth / 2;
  return Math.max(depth / 2, ...Object.values(value).map((inner) => depthOf(inner, most, depth + 1)));
}

/** A pattern is a list of its characters. */
function patternsBeyond(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { pattern } = ((value as Record<string, unknown>)["like"] ?? {}) as { pattern?: unknown };
  return (Array.isArray(pattern) && pattern.length > most) || Object.values(value).some((inner) => patternsBeyond(inner, most));
}
