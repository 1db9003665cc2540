import type { Answer, Person, RequestOptions, TestTenant } from "./world.js";

/** The mutations that many tests make: text, and how its answer is read. */
export interface Outcome {
  /** Of the payload's `userErrors`. */
  problems: string[];
  /** Of the top-level errors. */
  codes: string[];
  // oxlint-disable-next-line typescript/no-explicit-any
  payload: any;
}

/** Sends one mutation with one `input` and reads its payload. */
export async function mutate(person: Person, field: string, selection: string, input: object, options: RequestOptions = {}): Promise<Outcome> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const answer = await person.send(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code path message } } }`, {
    ...options,
    variables: { input },
  });
  return outcomeOf(answer, field);
}

export function outcomeOf(answer: Answer, field: string): Outcome {
  const payload = answer.data?.[field] ?? null;
  return {
    problems: (payload?.userErrors ?? []).map((problem: { code: string }) => problem.code),
    codes: answer.errors.map((error) => error.extensions.code),
    payload,
  };
}

/** How many of each: `{ DONE: 1, SLUG_TAKEN: 49 }`. */
export function tally(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { problems, codes } of outcomes) {
    const name = [...problems, ...codes].join(" ") || "DONE";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

export const invite = (by: Person, tenant: TestTenant, email: string, role: string) =>
  mutate(by, "inviteMember", "token invitation { id email role { key } expiresAt acceptedAt }", { email, role }, { tenant: tenant.id });

export const accept = (by: Person, token: string) => mutate(by, "acceptInvitation", "membership { id roles { key } }", { token });

export const changeRole = (by: Person, tenant: TestTenant, membershipId: string, role: string) =>
  mutate(by, "changeMemberRole", "membership { id roles { key } }", { membershipId, role }, { tenant: tenant.id });

export const remove = (by: Person, tenant: TestTenant, membershipId: string) =>
  mutate(by, "removeMember", "removedMembershipId", { membershipId }, { tenant: tenant.id });

/** The membership that the person has in the tenant. */
export async function membershipOf(person: Person, tenant: TestTenant): Promise<string> {
  const answer = await person.send("{ me { memberships(first: 100) { edges { node { id tenant { id } } } } } }");
  const edges = answer.data.me.memberships.edges as { node: { id: string; tenant: { id: string } } }[];
  return edges.find((edge) => edge.node.tenant.id === tenant.id)!.node.id;
}

/** The actions in the tenant's audit log, newest first; what was refused is none. */
export async function auditActions(person: Person, tenant: TestTenant): Promise<string[]> {
  const answer = await person.send("{ auditLogs(first: 100) { edges { node { action } } } }", { tenant: tenant.id });
  return answer.data.auditLogs.edges.map((edge: { node: { action: string } }) => edge.node.action).filter((action: string) => action !== "access.refused");
}
