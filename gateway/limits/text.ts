import { Kind, visit, type DocumentNode } from "graphql";

/**
 * Whether every text of a request can be kept: PostgreSQL stores no U+0000, and half of a surrogate pair is no Unicode
 * (it would come back as another character than was sent). The parser has refused such halves in the document itself.
 */
export function keepable(document: DocumentNode, variables: Record<string, unknown>): boolean {
  return documentKeepable(document) && valuesKeepable(variables);
}

function documentKeepable(document: DocumentNode): boolean {
  // only an escape can put the character there
  if (!document.loc?.source.body.includes("\\u")) return true;
  let fine = true;
  visit(document, {
    [Kind.STRING](node) {
      fine &&= textKeepable(node.value);
    },
  });
  return fine;
}

/** Goes down as deep as JSON does, without a call for each level. */
function valuesKeepable(variables: Record<string, unknown>): boolean {
  const open: unknown[] = [variables];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string" && !textKeepable(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!textKeepable(name)) return false;
      open.push(inner);
    }
  }
  return true;
}

const textKeepable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
