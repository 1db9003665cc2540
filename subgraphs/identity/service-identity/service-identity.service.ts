import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { writeKeyText } from "../../kernel/secrets/key-text.js";
import { clientSecretPrefix, events, ids } from "../contract.js";
import { requireNoOverlap, requireOverlap } from "../rotation/rotation.js";
import { readPublicKey } from "./public-key.js";
import { ServiceIdentity } from "./service-identity.entity.js";

/** A service identity, and its secret, which is shown this once; null where it proves itself with its own key. */
export interface ServiceIdentityShown {
  serviceIdentity: ServiceIdentity;
  clientSecret: string | null;
}

/** Makes a program somebody in the current tenant, with a role that is not mightier than the actor's own. */
export async function createServiceIdentity(ctx: Context, input: { name: string; role: string; publicKeyJwk: unknown }): Promise<ServiceIdentityShown> {
  const name = input.name.trim();
  if (name.length < 1 || name.length > 100) throw invalid("name", "IDENTITY_NAME_INVALID", "Give a name of 1 to 100 characters.");
  const publicJwk = input.publicKeyJwk === null ? null : await readPublicKey(input.publicKeyJwk);
  if (input.publicKeyJwk !== null && !publicJwk) throw invalid("publicKeyJwk", "PUBLIC_KEY_INVALID", "Give the public JWK of a P-256, an Ed25519 or an RSA key of 2048 bits or more.");
  const roleId = await grantable(ctx, input.role);
  const rowId = newId();
  const secret = publicJwk ? null : writeKeyText(clientSecretPrefix, ids.ServiceIdentity, rowId);
  const serviceIdentity = ctx.em.create(ServiceIdentity, {
    rowId,
    tenantId: ctx.tenantId,
    name,
    roleId,
    publicJwk,
    tokenHash: secret?.hash ?? null,
    previousHash: null,
    previousUntil: null,
    createdBy: ctx.person.id,
    createdAt: ctx.clock.now(),
    rotatedAt: null,
    revokedAt: null,
    revokedBy: null,
  });
  await ctx.em.flush();
  await ctx.record(events.serviceIdentityCreated, { serviceIdentityId: serviceIdentity.id, name, role: input.role });
  return { serviceIdentity, clientSecret: secret?.text ?? null };
}

/** Gives a service identity a new secret; the old one stays good for so many hours. */
export async function rotateServiceIdentity(ctx: Context, input: { id: string; overlapHours: number }): Promise<ServiceIdentityShown> {
  const { overlapHours } = input;
  requireOverlap(overlapHours);
  const serviceIdentity = await mustFind(ctx, input.id);
  if (serviceIdentity.revokedAt) throw invalid("id", "IDENTITY_ENDED", "This service identity was revoked. Make a new one.");
  if (!serviceIdentity.tokenHash) throw invalid("id", "SECRET_MISSING", "This service identity proves itself with its own key. Make a new one for another key.");
  requireNoOverlap(ctx, serviceIdentity, overlapHours, "secret");
  await mustNotBeAbove(ctx, serviceIdentity);
  const { text, hash } = writeKeyText(clientSecretPrefix, ids.ServiceIdentity, serviceIdentity.rowId);
  serviceIdentity.rotate(hash, ctx.clock.now(), overlapHours);
  await ctx.em.flush();
  await ctx.record(events.serviceIdentityRotated, { serviceIdentityId: serviceIdentity.id, previousUntil: serviceIdentity.previousUntil?.toISOString() ?? null });
  return { serviceIdentity, clientSecret: text };
}

/** Ends a service identity and its tokens, on every process within a second. Ending it once more changes nothing. */
export async function revokeServiceIdentity(ctx: Context, input: { id: string }): Promise<ServiceIdentity> {
  const serviceIdentity = await mustFind(ctx, input.id);
  if (serviceIdentity.revokedAt) return serviceIdentity;
  serviceIdentity.revoke(ctx.actor.id, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.serviceIdentityRevoked, { serviceIdentityId: serviceIdentity.id });
  return serviceIdentity;
}

/** The current tenant's service identities, those that were revoked among them, newest first. */
export function listServiceIdentities(ctx: Context, args: PageArgs): Promise<Page<ServiceIdentity>> {
  return paginate(ctx, ServiceIdentity, { tenantId: ctx.tenantId }, args, "desc");
}

async function grantable(ctx: Context, key: string): Promise<string> {
  const [found] = await ctx.sql<{ role: { id: string; above: boolean } | null }>("select tenancy.grantable_role($1) as role", [key]);
  if (!found?.role) throw invalid("role", "ROLE_UNKNOWN", "Name one of the roles that the query `roles` lists.");
  if (found.role.above) throw invalid("role", "ROLE_ABOVE_OWN", "You cannot give or take a role that is mightier than your own.");
  return found.role.id;
}

/** Whoever rotates sees a secret that has the identity's rights, so it must have them itself. */
async function mustNotBeAbove(ctx: Context, { rowId }: ServiceIdentity): Promise<void> {
  const known = await ctx.foundation.access.machine("service_identity", rowId);
  if (known?.tenant.permissions.some((permission) => !ctx.tenant.permissions.includes(permission))) {
    throw invalid("id", "ROLE_ABOVE_OWN", "You cannot give or take a role that is mightier than your own.");
  }
}

/** The service identity, locked: of two changes to one the second sees what the first one did. */
async function mustFind(ctx: Context, id: string): Promise<ServiceIdentity> {
  const rowId = decodeId(ids.ServiceIdentity, id);
  const [locked] = await ctx.sql("select id from identity.service_identities where id = $1 and tenant_id = $2 for update", [rowId, ctx.tenantId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(ServiceIdentity, { rowId: rowId!, tenantId: ctx.tenantId });
}
