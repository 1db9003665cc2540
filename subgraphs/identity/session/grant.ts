import type { Context } from "../../kernel/context/context.js";
import type { Assurance } from "../../kernel/context/facts.js";
import { invalid } from "../../kernel/errors/errors.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { accessToken, ids } from "../contract.js";
import { signAccessToken } from "../signing-key/access-token.js";
import { writeRefreshToken } from "./refresh-token.js";

/** What a client gets to act with. */
export interface Grant {
  /** A JWT for the Authorization header. */
  accessToken: string;
  /** Good for one refresh. */
  refreshToken: string;
  /** When the access token ends. */
  expiresAt: Date;
}

/** A session as far as its tokens tell of it. */
export interface Granted {
  sessionId: string;
  userId: string;
  generation: number;
  assurance: Assurance;
}

/**
 * An access token (RFC 9068) and the generation's refresh token.
 * @param tenant a tenant's id or slug, to become the token's own: the claim `tid`
 * @throws TENANT_UNKNOWN among the input's problems
 */
export async function grantOf(ctx: Context, session: Granted, tenant: string | null): Promise<Grant> {
  const tid = await tenantClaim(ctx, session.userId, tenant);
  if (tenant && !tid) throw invalid("tenant", "TENANT_UNKNOWN", "Name a tenant that you are a member of, by id or slug, or leave it out.");
  return grantIn(ctx, session, tid);
}

/** The same in a tenant that the person may enter: its public id, or null for none. */
export async function grantIn(ctx: Context, { sessionId, userId, generation, assurance }: Granted, tid: string | null): Promise<Grant> {
  const claims = {
    sid: encodeId(ids.Session, sessionId),
    auth_time: Math.floor(Date.parse(assurance.at) / 1_000),
    amr: assurance.methods,
    ...(assurance.provider && { idp: assurance.provider }),
    ...(tid && { tid }),
  };
  const { text, expiresAt } = await signAccessToken(ctx, encodeId(ids.User, userId), claims, accessToken.lifetimeSeconds);
  return { accessToken: text, refreshToken: writeRefreshToken(ctx.foundation.keyring, { sessionId, generation }), expiresAt };
}

/** A named tenant's public id; null where none is named, or the person may not enter it. @param tenant id or slug */
export async function tenantClaim(ctx: Context, userId: string, tenant: string | null): Promise<string | null> {
  if (!tenant) return null;
  const id = decodeId(tenancyIds.Tenant, tenant);
  const access = await ctx.foundation.access.member(userId, id ? { id } : { slug: tenant });
  return access && encodeId(tenancyIds.Tenant, access.id);
}
