import { GraphQLError } from "graphql";

/**
 * The platform's error codes: what `extensions.code` of a top-level error may be, and what it means.
 * A code never changes its meaning. The reference in `docs/reference/errors.md` is made from this.
 */
export const errorCodes = {
  UNAUTHENTICATED: "Nobody is signed in, or the session has ended. Sign in, or refresh the session.",
  REAUTHENTICATION_REQUIRED: "The operation is sensitive and the proof of who you are is older than 15 minutes. Prove it again with `reauthenticate`, then repeat.",
  MFA_REQUIRED: "The tenant lets nobody work in it without a second factor. Set one up, or prove it with `reauthenticate`; the new token says so.",
  TENANT_SUSPENDED: "The tenant is suspended: its owners may look, and nothing changes. The installation's operator can open it again.",
  TENANT_PENDING_DELETION: "The tenant is to be deleted: its owners may look, or restore it, and nothing else changes.",
  ADDRESS_NOT_ALLOWED: "The tenant is entered from the network addresses that it names alone, and this request came from another.",
  FORBIDDEN: "The caller is known but may not do this in this tenant.",
  POLICY_DENIED: "The caller's roles allow it, and a policy forbids it. `extensions.policies` names those that do, the tenant's (`pol_…`) and the installation's (`ppol_…`).",
  NOT_FOUND: "There is no such thing here, or none that the caller may see.",
  TENANT_REQUIRED: "The operation works in a tenant. Name one by the x-tenant header, a subdomain or the token.",
  TENANT_CONFLICT: "The request names two tenants: two of its x-tenant header, its host and its token disagree. Which one is meant is not guessed.",
  BAD_USER_INPUT: "The request is well-formed GraphQL, but a value in it cannot be used. Nothing was changed.",
  BAD_REQUEST: "The request is not a GraphQL request that this endpoint can read.",
  GRAPHQL_PARSE_FAILED: "The GraphQL document has a syntax error.",
  GRAPHQL_VALIDATION_FAILED: "The GraphQL document does not fit the schema or exceeds a limit on its shape.",
  IDEMPOTENCY_MISMATCH: "This Idempotency-Key was used with another request. Take a new key.",
  ENTITLEMENT_REQUIRED: "The tenant's plan does not include the feature in `extensions.feature`. Those in `extensions.plans` (keys, the smallest first) do.",
  QUOTA_EXCEEDED: "The tenant's quota for the meter in `extensions.meter` is used up. `extensions.resetsAt` says when there is room again; null where only a larger plan or freeing some helps.",
  STORAGE_FULL: "The installation has no room for more files. Nothing was stored; tell its operator, or try again later.",
  BACKLOG_FULL: "So much of the tenant's background work of this kind (`extensions.queue`) waits that no more is taken. Nothing was changed; try again when some of it is done.",
  RATE_LIMITED: "Too many requests. Wait for the seconds in the Retry-After header, or in `extensions.retryAfter`.",
  CONFLICT: "Somebody else changed the same thing at the same time. Read it again, then repeat.",
  UNAVAILABLE: "A part of the platform does not answer. Try again later.",
  INTERNAL: "Something went wrong on our side. Quote the correlation id to the operator.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An error that the caller is meant to see: its code is stable, its message says what to do. */
export class PublicError extends GraphQLError {
  /** True when what was written before the refusal is kept (a revoked family of refresh tokens, say). */
  readonly commits: boolean;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, commits = false) {
    super(message, { extensions: { ...details, code } });
    this.commits = commits;
  }

  get code(): ErrorCode {
    return this.extensions["code"] as ErrorCode;
  }
}

export const unauthenticated = (message = "Sign in first.") => new PublicError("UNAUTHENTICATED", message);
export const reauthenticationRequired = (message = "Prove once more who you are: this is sensitive, and the last proof is older than 15 minutes.") =>
  new PublicError("REAUTHENTICATION_REQUIRED", message);
export const mfaRequired = () =>
  new PublicError("MFA_REQUIRED", "This tenant asks for a second factor: set one up in your account, or prove the one that you have.");
export const tenantSuspended = () =>
  new PublicError("TENANT_SUSPENDED", "This tenant is suspended: its owners may look, and nothing can be changed. Ask the operator of this installation.");
export const tenantPendingDeletion = () =>
  new PublicError("TENANT_PENDING_DELETION", "This tenant is to be deleted: its owners may look, and nothing can be changed unless one of them restores it.");
export const addressNotAllowed = () => new PublicError("ADDRESS_NOT_ALLOWED", "This tenant cannot be entered from your network address. Go on from one that it allows, or ask an owner to allow this one.");
export const forbidden = (message = "You may not do this here.") => new PublicError("FORBIDDEN", message);
/** Another tenant's id and a random one get this same answer. */
export const notFound = () => new PublicError("NOT_FOUND", "There is no such thing here, or none that you may see.");
export const tenantRequired = () =>
  new PublicError("TENANT_REQUIRED", "Name the tenant: send the x-tenant header with its id or slug.");
export const tenantConflict = () => new PublicError("TENANT_CONFLICT", "The x-tenant header, the host and the token name more than one tenant. Name the same in all of them, or in one alone.");
export const backlogFull = (queue: string, limit: number) =>
  new PublicError("BACKLOG_FULL", `${limit} jobs of this kind (${queue}) wait already, and no more are taken: try again when some of them are done.`, { queue, limit });
export const badInput = (message: string) => new PublicError("BAD_USER_INPUT", message);

/** One thing that the caller can mend, as it stands in a payload's `userErrors`. */
export interface InputProblem {
  /** Stable, in capitals: `EMAIL_TAKEN`. */
  code: string;
  /** Says what to do. */
  message: string;
  /** Where in the arguments: `["input", "email"]`. */
  path: string[];
}

/** Thrown by a service: the mutation changes nothing and its payload carries these problems, all at once. */
export class InvalidInput extends Error {
  readonly problems: InputProblem[];

  constructor(problems: InputProblem[]) {
    super(problems.map((problem) => problem.message).join(" "));
    this.problems = problems;
  }
}

/** One problem with one input field, ready to throw. */
export function invalid(field: string, code: string, message: string): InvalidInput {
  return new InvalidInput([{ code, message, path: ["input", field] }]);
}
