/** Who acts: a person, in a session or through a job that it caused. */
export interface Actor {
  userId: string;
  /** Null in a job. */
  sessionId: string | null;
  /** Runs this installation: sees every tenant's name and the platform's own work, never a tenant's data. */
  administrator: boolean;
}

/** What the actor is and may do in one tenant: the access snapshot. */
export interface TenantAccess {
  id: string;
  slug: string;
  membershipId: string;
  roles: string[];
  permissions: string[];
  plan: string | null;
  entitlements: Record<string, unknown>;
}

/** What the gateway knows of a request and every subgraph may rely on. Signed when it crosses a process border. */
export interface Facts {
  correlationId: string;
  actor: Actor | null;
  tenant: TenantAccess | null;
  client: { ip: string | null; userAgent: string | null };
  /** From the Idempotency-Key header; the fingerprint is the SHA-256 of the whole request body. */
  idempotency: { key: string; fingerprint: string } | null;
}
