import type { Person } from "../kit/world.js";

/** Who asks. All name the same tenant, but for those who say otherwise. */
export const callers = [
  "anonymous",
  "owner",
  "admin",
  "billing",
  "member",
  "viewer",
  /** The owner, naming no tenant. */
  "unnamed",
  /** Another tenant's owner, naming this one. */
  "foreign",
  /** Of the installation, an operator, naming no tenant. */
  "administrator",
  /** Of the installation, by the other scopes, naming no tenant. */
  "support",
  "auditor",
] as const;
export type Caller = (typeof callers)[number];

/** What a row may ask for to build its arguments: each is made anew. */
export interface Stage {
  tenantId: string;
  /** A thing of the tenant's by its GraphQL type; the User and the Membership are a plain member's. */
  idOf(type: string): string;
  /** Somebody with a password, not the caller. */
  bystander: Person;
  /** The key of a feature flag. */
  flagKey: string;
  /** Null for the anonymous caller. */
  caller: Person | null;
  /** A name that nothing has yet. */
  unique(): string;
  /** The membership of a new plain member of the tenant. */
  newMember(): Promise<string>;
  /** A token that invites the caller (or the bystander) to a tenant of its own. */
  invitationElsewhere(): Promise<string>;
  /** An invitation to the tenant that waits. */
  pendingInvitation(): Promise<string>;
  /** An API key of the tenant. */
  newApiKey(): Promise<string>;
  /** A service identity of the tenant. */
  newServiceIdentity(): Promise<string>;
  /** A role of the tenant's own that nobody has. */
  newRole(): Promise<string>;
  /** A policy of the tenant's. */
  newPolicy(): Promise<string>;
  /** A policy of the installation. */
  newPlatformPolicy(): Promise<string>;
  /** A feature flag that tenants may set, and that the tenant has set to `off`. */
  newFeatureFlag(): Promise<string>;
  /** The same, by its key. */
  newFlagKey(): Promise<string>;
  /** A domain of the tenant's that is not verified. */
  newDomain(): Promise<string>;
  /** A group of the tenant's that nobody is in. */
  newGroup(): Promise<string>;
  /** A webhook endpoint of the tenant that is disabled. */
  newWebhook(): Promise<string>;
  /** One that is not. */
  liveWebhook(): Promise<string>;
  /** A delivery that was given up, to an endpoint that is enabled. */
  newDelivery(): Promise<string>;
  /** A source of webhooks of the tenant. */
  newSource(): Promise<string>;
  /** A webhook that came to one, and was processed. */
  newInbound(): Promise<string>;
  /** A file of the tenant's. */
  newFile(): Promise<string>;
  /** A job of the tenant that failed for good. */
  failedJob(): Promise<string>;
  /** A job that failed for good and is no tenant's. */
  deadLetter(): Promise<string>;
  /** A queue that takes go on in, or that is paused. */
  queue(standing: "running" | "paused"): Promise<string>;
  /** One more session of the caller (or the bystander). */
  ownSession(): Promise<string>;
  /** Somebody new. */
  newPerson(): Promise<Person>;
  /** Somebody new whose address is proved. */
  provedPerson(): Promise<Person>;
  /** Somebody new who audits the installation. */
  newAuditor(): Promise<string>;
  /** Somebody whose account is shut. */
  deactivatedPerson(): Promise<Person>;
  /** The owner's membership of the tenant. */
  ownersMembership(): Promise<string>;
  /** Somebody else's new tenant. */
  newTenant(): Promise<string>;
  /** The token of a link for this purpose, mailed to somebody new. */
  linkOf(purpose: string): Promise<string>;
  /** A live refresh token of the bystander. */
  refreshToken(): Promise<string>;
}

/** Arguments of the right shape that name nothing: for a refusal that comes before anything is looked up. */
export const namesNothing = new Proxy({ tenantId: "none", caller: null } as Stage, {
  get: (target, key) => (key in target ? target[key as keyof Stage] : key === "bystander" ? { id: "none", email: "none", password: "none" } : key === "newPerson" || key === "provedPerson" || key === "deactivatedPerson" ? async () => ({ id: "none", email: "none" }) : key === "unique" || key === "idOf" ? () => "none" : async () => "none"),
});

/** One field: what is asked, and what each caller gets. Whoever is not named is refused. */
export interface Row {
  /** The operation; a mutation takes `$input`. */
  ask: string;
  /** Where the answer has the field, with dots; the first root field when left out. */
  at?: string;
  input?(stage: Stage): Promise<object> | object;
  variables?(stage: Stage): object;
  allowed: readonly Caller[];
  /** Gets null, without an error: what is not there for it. */
  empty?: readonly Caller[];
  /** A mutation that is allowed and yet changes nothing here. */
  idle?: true;
  /** It ends the session that it comes with, or the caller's others. */
  endsSession?: true;
}
