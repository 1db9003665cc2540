import { readFileSync } from "node:fs";
import type { TextProblem } from "../../kernel/authz/policy/read.js";
import { actionsIn } from "../../kernel/authz/policy/try.js";
import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import type { PolicyTerms } from "./policy.entity.js";

// compiled to dist/subgraphs/tenancy/policy/
const artifact = new URL("../../../../schema/policies.cedarschema", import.meta.url);
let schema: string | null = null;

/** What policies may speak of, in Cedar's language: `schema/policies.cedarschema`. */
export function policySchemaText(): string {
  schema ??= readFileSync(artifact, "utf8");
  return schema;
}

let actions: ReadonlyMap<string, readonly string[]> | null = null;

/** The actions that policies may name, each with those that it is one of. */
export function policyActions(): ReadonlyMap<string, readonly string[]> {
  actions ??= actionsIn(policySchemaText());
  return actions;
}

/** Whose turn it takes to have a text read. */
export const asker = (ctx: Context): string => ctx.tenantIdOrNull ?? "the installation";

/** What is wrong with the text, and where; nothing is. */
export async function textProblems(ctx: Context, text: string): Promise<TextProblem[]> {
  const read = await ctx.foundation.policyReader.read(asker(ctx), text.trim(), policySchemaText());
  return "problems" in read ? read.problems : [];
}

/**
 * What is said of a policy, trimmed.
 * @param inText what is wrong with the text, which was read before any lock was taken
 * @param others whose titles are taken
 * @throws all that is wrong with it at once
 */
export function checkedTerms(input: PolicyTerms, inText: readonly TextProblem[], others: readonly PolicyTerms[]): PolicyTerms {
  const terms = { title: input.title.trim(), description: input.description.trim(), text: input.text.trim() };
  const problems: InputProblem[] = [];
  const wrong = (field: keyof PolicyTerms, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (terms.title.length < 1 || terms.title.length > 80 || /[\p{Cc}\p{Cs}]/u.test(terms.title)) wrong("title", "POLICY_TITLE_INVALID", "Give a title of 1 to 80 characters: whoever the policy refuses reads it.");
  if (others.some(({ title }) => title.toLowerCase() === terms.title.toLowerCase())) wrong("title", "POLICY_TITLE_TAKEN", "Another policy has this title. Take another one.");
  if (terms.description.length > 500 || /[\0\p{Cs}]/u.test(terms.description)) wrong("description", "POLICY_DESCRIPTION_INVALID", "Describe it in at most 500 characters.");
  for (const { line, column, message } of inText) wrong("text", "POLICY_TEXT_INVALID", `Line ${line}, column ${column}: ${message}`);
  if (problems.length > 0) throw new InvalidInput(problems);
  return terms;
}
