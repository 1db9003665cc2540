import type { EntryRefusal } from "./entry.js";

/** How somebody proved who it is, and when: the claims `amr` and `auth_time` (RFC 8176; OpenID Connect Core, section 2). */
export interface Assurance {
  /** Authentication method references: `pwd`, `otp`, `hwk`, and `mfa` where there was more than one factor. */
  methods: string[];
  /** When, ISO 8601. */
  at: string;
  /** The identity provider that vouched for it; null: this installation. */
  provider: string | null;
}

/** What somebody who runs the installation may: everything; what helps people; reading. */
export type AdministratorScope = "operator" | "support" | "auditor";

/** Who acts: a person, in a session or through a job that it caused, or a machine that a tenant let in. */
export interface Actor {
  kind: "user" | "api_key" | "service_identity";
  /** The row id of that person or machine: what rows and audit entries name. */
  id: string;
  /** A person's, null in a job. */
  sessionId: string | null;
  /** Runs this installation: sees every tenant's name and the platform's own work, never a tenant's data. */
  administrator: boolean;
  /** What it may as one; left out where it is none. */
  administratorScope?: AdministratorScope | null;
  /** Null in a job, and for a machine. */
  assurance: Assurance | null;
  /** The longest time that the session was not used since that proof, in seconds. Left out where there is no session. */
  pauseSeconds?: number;
}

/** A person that acts outside any session of its own: in a job, or before the first one has begun. */
export const personOutsideSession = (id: string): Actor => ({ kind: "user", id, sessionId: null, administrator: false, assurance: null });

/** A machine that a tenant let in. */
export const machine = (kind: "api_key" | "service_identity", id: string): Actor => ({ kind, id, sessionId: null, administrator: false, assurance: null });

/** How a tenant stands: one that is not `active` is at rest. Nobody but its owners sees it, and nothing in it changes. */
export type TenantState = "active" | "suspended" | "pending_deletion";

/** What a tenant asks of whoever enters it, beside a second factor. */
export interface EntryPolicy {
  /** Minutes that a session may have rested since its person proved who it is; null: as long as it lasts. */
  idleMinutes: number | null;
  /** Minutes that the proof may be old; null: as long as the session lasts. */
  maximumMinutes: number | null;
  /** Ranges (CIDR) that it is entered from; none: from everywhere. */
  addresses: string[];
}

/** What the actor is and may do in one tenant: the access snapshot. */
export interface TenantAccess {
  id: string;
  slug: string;
  state: TenantState;
  /** Null for a machine, which is no member. */
  membershipId: string | null;
  roles: string[];
  permissions: string[];
  /** Nobody works in it without a second factor: see `refusalOf`. Left out by a machine's, which has none. */
  mfaRequired?: boolean;
  entry: EntryPolicy;
  /** Policies are in force in it: what they say is asked for after every rule. Left out where there are none. */
  policies?: boolean;
  /** Row ids of the groups that the actor is in; left out where no policies are in force, for nothing else asks. */
  groups?: string[];
  /** A key's maker, whom policies are asked about beside the key itself: its row id, roles' keys and groups' row ids. Left out like `groups`, and by whatever has no maker. */
  maker?: { id: string; roles: string[]; groups: string[] };
  plan: string | null;
  entitlements: Record<string, unknown>;
}

/** One of the budgets by the minute that a request draws on, as it stood when the request had been charged. */
export interface BudgetFacts {
  /** Whose it is: an address's, a person's, a machine's, a tenant's. */
  policy: "ip" | "user" | "key" | "tenant";
  /** Points in any 60 seconds. */
  quota: number;
  remaining: number;
  /** Seconds until the earliest spent points come back; after a refusal, until there are enough. */
  resetSeconds: number;
}

/** What the gateway knows of a request and every subgraph may rely on. Signed when it crosses a process border. */
export interface Facts {
  correlationId: string;
  actor: Actor | null;
  tenant: TenantAccess | null;
  /** Why the tenant that the request's host or token names lets nobody in; then `tenant` is null. */
  refusal?: EntryRefusal;
  client: { ip: string | null; userAgent: string | null };
  /** From the Idempotency-Key header; the fingerprint is the SHA-256 of the whole request body. */
  idempotency: { key: string; fingerprint: string } | null;
  /** Set once the operation has been charged. */
  budgets?: BudgetFacts[];
}
