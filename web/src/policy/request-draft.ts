import type { PolicyTestInput } from "../graph/generated/graphql";

/** A request as the form holds it. */
export interface RequestDraft {
  /** The membership's id. */
  member: string;
  action: string;
  ip: string;
  /** As `datetime-local` has it: in the reader's own time zone; empty: now. */
  at: string;
  /** How the member proved who it is; `own`: as the reader is signed in. */
  proof: "own" | "password" | "second";
  /** Of the proof, in minutes; empty: just made. */
  minutes: string;
  /** The id of what it is done to; empty: the tenant. */
  resource: string;
}

/** The longest that the platform takes, in minutes: its seconds are of 32 bits. */
const longest = Math.floor((2 ** 31 - 1) / 60);

/** What is wrong with a request, by field. */
export function requestProblems({ action, minutes, proof }: RequestDraft): Partial<Record<keyof RequestDraft, string>> {
  const age = Number(minutes);
  return {
    ...(action.trim() === "" && { action: "Name a permission or a root field." }),
    ...(proof !== "own" && !(Number.isInteger(age) && age >= 0 && age <= longest) && { minutes: "Write whole minutes, such as 20." }),
  };
}

/** The request as the platform is asked of it. */
export function testInput({ member, action, ip, at, proof, minutes, resource }: RequestDraft, draft: { text?: string; replaces?: string }): PolicyTestInput {
  return {
    membershipId: member,
    action: action.trim(),
    ...(ip.trim() && { ip: ip.trim() }),
    ...(at && { at: new Date(at).toISOString() }),
    ...(proof !== "own" && { mfa: proof === "second", proofAge: Number(minutes) * 60 }),
    ...(resource.trim() && { resource: resource.trim() }),
    ...draft,
  };
}
