import { createHash, randomBytes } from "node:crypto";
import type { Client } from "pg";
import { discoverContracts } from "../../gateway/node/kinds.js";
import { decodeId, encodeId, newId, type IdKind } from "../../subgraphs/kernel/ids/ids.js";
import { ids as tenancyIds } from "../../subgraphs/tenancy/contract.js";
import { tenantRow, userRow } from "./context.js";
import { invite, mutate } from "./operations.js";
import { makeMember, makeTenant, unique, type Person, type TestTenant } from "./world.js";

/** Everything by which somebody could name a thing of a tenant: an id of each kind, and what else is the tenant's. */
export interface Handles {
  /** GraphQL type to id. */
  ids: Record<string, string>;
  slug: string;
  /** Of an invitation that is open. */
  invitationToken: string;
  /** Of a role that the tenant alone has. */
  roleKey: string;
  /** A member's. */
  email: string;
  /** That the owner has used. */
  idempotencyKey: string;
}

/** A tenant with one of everything. */
export interface Twin {
  tenant: TestTenant;
  member: Person;
  handles: Handles;
}

/** Where a tenant's row of each kind is found; `$1` is the tenant, `$2` the member. */
const rows: Record<string, string> = {
  Tenant: "select $1::uuid as id where $2::uuid is not null",
  Membership: "select id from tenancy.memberships where tenant_id = $1 and user_id = $2",
  Invitation: "select id from tenancy.invitations where tenant_id = $1 and accepted_at is null and revoked_at is null and $2::uuid is not null",
  ApiKey: "select id from identity.api_keys where tenant_id = $1 and $2::uuid is not null",
  ServiceIdentity: "select id from identity.service_identities where tenant_id = $1 and $2::uuid is not null",
  TenantDomain: "select id from tenancy.tenant_domains where tenant_id = $1 and $2::uuid is not null",
  Group: "select id from tenancy.groups where tenant_id = $1 and $2::uuid is not null",
  Policy: "select id from tenancy.policies where tenant_id = $1 and $2::uuid is not null",
  Role: "select id from tenancy.roles where tenant_id = $1 and $2::uuid is not null",
  User: "select user_id as id from tenancy.memberships where tenant_id = $1 and user_id = $2",
  BillingSubscription: "select id from billing.subscriptions where tenant_id = $1 and $2::uuid is not null",
  Entitlement: "select id from billing.entitlements where tenant_id = $1 and $2::uuid is not null order by key limit 1",
  Quota: "select id from billing.quota_usages where tenant_id = $1 and $2::uuid is not null order by meter limit 1",
  AuditLogEntry: "select id from compliance.audit_logs where tenant_id = $1 and actor_id = $2 limit 1",
  Job: "select id from operations.background_jobs where tenant_id = $1 and $2::uuid is not null",
  WebhookEndpoint: "select id from operations.webhooks_out where tenant_id = $1 and $2::uuid is not null",
  WebhookSource: "select id from operations.webhook_sources where tenant_id = $1 and $2::uuid is not null",
  InboundWebhook: "select id from operations.webhook_events_in where tenant_id = $1 and $2::uuid is not null",
  File: "select id from operations.files where tenant_id = $1 and $2::uuid is not null",
  WebhookDelivery: "select id from operations.webhook_deliveries where tenant_id = $1 and $2::uuid is not null",
};

/** The kinds of ids that belong to a tenant: what `rows` can find. Plans are everybody's, feature flags, platform policies and queues the installation's, sessions and second factors a person's. */
export async function tenantKinds(): Promise<{ kinds: IdKind[]; unknown: string[] }> {
  const kinds = (await discoverContracts()).flatMap((contract) => Object.values(contract.ids)).filter((kind) => !["Plan", "Session", "MfaDevice", "FeatureFlag", "PlatformPolicy", "Queue"].includes(kind.typename));
  return { kinds: kinds.filter((kind) => rows[kind.typename]), unknown: kinds.filter((kind) => !rows[kind.typename]).map((kind) => kind.typename) };
}

/** A policy that forbids nobody anything. */
export const harmlessPolicy = 'forbid (principal in Role::"nobody", action == Action::"deletePolicy", resource);';

/** Makes a tenant with one of everything; two of them are alike but for their ids. */
export async function makeTwin(url: string, owner: Client): Promise<Twin> {
  const tenant = await makeTenant(url, "Twin");
  const member = await makeMember(tenant, "member", "Mia");
  const { payload: made } = await mutate(tenant.owner, "createRole", "role { key }", { name: `Own ${unique()}`, permissions: ["member:read"] }, { tenant: tenant.id });
  const roleKey = made.role.key as string;
  await mutate(tenant.owner, "addTenantDomain", "domain { id }", { domain: `${tenant.slug}.example.org` }, { tenant: tenant.id });
  await mutate(tenant.owner, "createGroup", "group { id }", { name: "Team" }, { tenant: tenant.id });
  await mutate(tenant.owner, "createPolicy", "policy { id }", { title: "Own", text: harmlessPolicy }, { tenant: tenant.id });
  await owner.query(
    `insert into operations.background_jobs (id, tenant_id, queue, state, correlation_id) values ($1, $2, 'identity.forget_sessions', 'failed', 'planted')`,
    [newId(), tenantRow(tenant)],
  );
  await plantWebhook(owner, tenant);
  await plantSource(owner, tenant);
  await plantFile(owner, tenant);
  const invited = await invite(tenant.owner, tenant, `guest-${unique()}@example.com`, "viewer");
  await mutate(tenant.owner, "createApiKey", "apiKey { id }", { name: "Twin", scopes: ["member:read"] }, { tenant: tenant.id });
  await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Twin", role: "viewer" }, { tenant: tenant.id });
  const idempotencyKey = unique();
  await tenant.owner.send('mutation { updateTenant(input: { name: "Twin" }) { tenant { name } } }', { tenant: tenant.id, headers: { "idempotency-key": idempotencyKey } });

  const ids: Record<string, string> = {};
  for (const kind of (await tenantKinds()).kinds) {
    const { rows: found } = await owner.query<{ id: string }>(rows[kind.typename]!, [tenantRow(tenant), userRow(member)]);
    if (!found[0]) throw new Error(`the twin has no ${kind.typename}`);
    ids[kind.typename] = encodeId(kind, found[0].id);
  }
  return { tenant, member, handles: { ids, slug: tenant.slug, invitationToken: invited.payload.token as string, roleKey, email: member.email, idempotencyKey } };
}

/** A webhook endpoint that is disabled, so that no worker sends anything there, and a delivery to it that was given up. */
export async function plantWebhook(owner: Client, tenant: TestTenant): Promise<{ endpointId: string; deliveryId: string }> {
  const [endpointId, deliveryId, message] = [newId(), newId(), newId()];
  await owner.query(
    `insert into operations.webhooks_out (id, tenant_id, url, description, event_types, header_names, secret_sealed, created_at, disabled_at, disabled_because)
     values ($1, $2, 'https://example.com/hook', '', '{}', '{}', '', now(), now(), 'person')`,
    [endpointId, tenantRow(tenant)],
  );
  await owner.query("insert into operations.webhook_messages (tenant_id, id, type, body, created_at) values ($1, $2, 'member.joined', '{}', now())", [tenantRow(tenant), message]);
  await owner.query(
    `insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, created_at, finished_at)
     values ($1, $2, $3, $4, 'member.joined', 'failed', now(), now())`,
    [deliveryId, tenantRow(tenant), endpointId, message],
  );
  return { endpointId, deliveryId };
}

/** A source of webhooks, and one that came to it and was processed. */
export async function plantSource(owner: Client, tenant: TestTenant): Promise<{ sourceId: string; inboundId: string }> {
  const [sourceId, inboundId] = [newId(), newId()];
  const of = tenantRow(tenant);
  await owner.query("insert into operations.webhook_sources (id, tenant_id, name, scheme, secret_sealed, created_at) values ($1, $2, 'Shop', 'github', '', now())", [sourceId, of]);
  await owner.query(
    `insert into operations.webhook_events_in (id, tenant_id, source_id, provider_id, type, size, received_at, processed_at, recorded_at)
     values ($1, $2, $3, 'planted', 'push', 2, now(), now(), now())`,
    [inboundId, of, sourceId],
  );
  await owner.query("insert into operations.webhook_payloads_in (tenant_id, event_id, headers, body, received_at) values ($1, $2, '{}', '{}', now())", [of, inboundId]);
  return { sourceId, inboundId };
}

/** A file whose bytes are to come; its row id. */
export async function plantFile(owner: Client, tenant: TestTenant): Promise<string> {
  const rowId = newId();
  await owner.query("insert into operations.files (id, tenant_id, name, state, created_at, created_by, created_by_kind, expires_at) values ($1, $2, 'note.txt', 'uploading', now(), $2, 'user', now() + interval '1 hour')", [rowId, tenantRow(tenant)]);
  return rowId;
}

/** The same handles of nobody: ids of the same kind and moment, names of the same form. */
export async function nobodys(handles: Handles): Promise<Handles> {
  const { kinds } = await tenantKinds();
  const ids = Object.fromEntries(kinds.map((kind) => [kind.typename, encodeId(kind, another(decodeId(kind, handles.ids[kind.typename]!)!))]));
  return {
    ids,
    slug: `twin-${unique()}`,
    invitationToken: randomBytes(32).toString("base64url"),
    roleKey: `custom-own-${unique()}`,
    email: `mia-${unique()}@example.com`,
    idempotencyKey: unique(),
  };
}

/** Another UUID of the same version and, for version 7, the same millisecond: a cursor made of it stands at the same place. */
function another(uuid: string): string {
  const noise = createHash("sha256").update(randomBytes(16)).digest("hex");
  return `${uuid.slice(0, 15)}${noise.slice(0, 3)}-${uuid[19]}${noise.slice(3, 6)}-${noise.slice(6, 18)}`;
}

/** A policy of the installation that forbids nobody anything; its public id. Only for a database of one's own: it is in force in every tenant. */
export async function plantPlatformPolicy(owner: Client, text = harmlessPolicy): Promise<string> {
  const rowId = newId();
  await owner.query("insert into tenancy.platform_policies (id, title, description, text, created_at, updated_at) values ($1, $2, '', $3, now(), now())", [rowId, `Planted ${unique()}`, text]);
  return encodeId(tenancyIds.PlatformPolicy, rowId);
}
