import { expect } from "@jest/globals";
import { request } from "undici";
import { eventually } from "../kit/wait.js";
import { makePerson, send, signIn, unique, type Answer, type Person } from "../kit/world.js";

/** Issue 2's one operation across four subgraphs, as it stands there. */
export const acrossFourSubgraphs = `query { me { id email memberships(first: 10) { edges { node { roles { key } tenant {
  id slug subscription { status plan { key } } entitlements { key value } auditLogs(first: 5) { edges { node { action actor { ... on User { id name } } at } } } } } } } } }`;

/**
 * The main journey, from two registrations to the last sign-out, as two people walk it through their browsers.
 * @param url where the gateway listens
 * @param rootDomain tenants are reached below it
 */
export async function walkMainJourney(url: string, rootDomain: string): Promise<void> {
  const ann = await makePerson(url, "Ann");
  const bob = await makePerson(url, "Bob");
  const tenant = await createTenant(ann);
  await readAcrossSubgraphs(ann, tenant, rootDomain);
  const membershipId = await bringIn(bob, ann, tenant);
  await changeRole(ann, bob, tenant, membershipId);
  await readCatalogues(ann, tenant);
  await findNodes(ann, bob, tenant, membershipId);
  await renameTenant(ann, tenant);
  await readAuditLog(ann, bob, tenant);
  await leaveNobody(ann, bob, tenant, membershipId);
  await goOnAndSignOut(ann);
}

interface NamedTenant {
  id: string;
  slug: string;
}

async function createTenant(ann: Person): Promise<NamedTenant> {
  const slug = `acme-${unique()}`;
  const answer = await ann.send(
    "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id slug name } userErrors { code } } }",
    { variables: { input: { name: "Acme", slug } } },
  );
  expect(errorFree(answer).createTenant).toEqual({ tenant: { id: expect.stringMatching(/^ten_/), slug, name: "Acme" }, userErrors: [] });
  return { id: answer.data.createTenant.tenant.id as string, slug };
}

async function readAcrossSubgraphs(ann: Person, tenant: NamedTenant, rootDomain: string): Promise<void> {
  const asked = [
    await ann.send(acrossFourSubgraphs),
    await ann.send(acrossFourSubgraphs, { tenant: tenant.id }),
    await ann.send(acrossFourSubgraphs, { tenant: tenant.slug }),
    await ann.send(acrossFourSubgraphs, { headers: { authorization: `Bearer ${(await signIn(ann.url, ann.email, ann.password, tenant.slug)).accessToken}` } }),
    await atSubdomain(ann, `${tenant.slug}.${rootDomain}`, acrossFourSubgraphs),
  ];
  for (const answer of asked) {
    const { me } = errorFree(answer);
    expect(me).toMatchObject({ id: ann.id, email: ann.email });
    expect(me.memberships.edges).toHaveLength(1);
    const { roles, tenant: seen } = me.memberships.edges[0].node;
    expect(roles).toEqual([{ key: "owner" }]);
    expect(seen).toMatchObject({ ...tenant, subscription: { status: "ACTIVE", plan: { key: "free" } } });
    expect(seen.entitlements).toContainEqual({ key: "audit_log", value: true });
    const actions = (seen.auditLogs.edges as { node: { action: string; actor: unknown } }[]).map(({ node }) => node);
    expect(actions.map((entry) => entry.action)).toEqual(["member.joined", "tenant.created"]);
    for (const { actor } of actions) expect(actor).toEqual({ id: ann.id, name: "Ann" });
  }
}

/** As a browser at the tenant's own address; `fetch` does not let the Host header be chosen. */
async function atSubdomain(person: Person, host: string, query: string): Promise<Answer> {
  const { port } = new URL(person.url);
  const { statusCode, body } = await request(`${person.url}/graphql`, {
    method: "POST",
    headers: { host: `${host}:${port}`, "content-type": "application/json", authorization: `Bearer ${person.accessToken}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await body.json()) as Partial<Answer>;
  return { status: statusCode, headers: new Headers(), data, errors };
}

async function bringIn(bob: Person, ann: Person, tenant: NamedTenant): Promise<string> {
  const invited = await ann.send(
    "mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id email role { key } acceptedAt } token userErrors { code } } }",
    { tenant: tenant.id, variables: { input: { email: bob.email, role: "member" } } },
  );
  const { invitation, token, userErrors } = errorFree(invited).inviteMember;
  expect(userErrors).toEqual([]);
  expect(invitation).toMatchObject({ email: bob.email, role: { key: "member" }, acceptedAt: null });

  // before it is accepted, the tenant is not there for the other person
  expect((await bob.send("{ members(first: 1) { edges { node { id } } } }", { tenant: tenant.id })).errors[0]?.extensions.code).toBe("NOT_FOUND");

  const accepted = await bob.send(
    "mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { id user { id } roles { key } tenant { id } } userErrors { code } } }",
    { variables: { input: { token } } },
  );
  const { membership } = errorFree(accepted).acceptInvitation;
  expect(membership).toMatchObject({ user: { id: bob.id }, roles: [{ key: "member" }], tenant: { id: tenant.id } });
  return membership.id as string;
}

const listMembers = "{ members(first: 10) { edges { node { id user { id name email } roles { key } } } pageInfo { hasNextPage } } }";

async function changeRole(ann: Person, bob: Person, tenant: NamedTenant, membershipId: string): Promise<void> {
  const before = errorFree(await bob.send(listMembers, { tenant: tenant.slug }));
  expect(rolesByPerson(before)).toEqual({ Ann: ["owner"], Bob: ["member"] });

  const changed = await ann.send(
    "mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { membership { id roles { key } } userErrors { code } } }",
    { tenant: tenant.id, variables: { input: { membershipId, role: "admin" } } },
  );
  expect(errorFree(changed).changeMemberRole).toEqual({ membership: { id: membershipId, roles: [{ key: "admin" }] }, userErrors: [] });
  expect(rolesByPerson(errorFree(await ann.send(listMembers, { tenant: tenant.id })))).toEqual({ Ann: ["owner"], Bob: ["admin"] });
}

function rolesByPerson(data: Answer["data"]): Record<string, string[]> {
  const edges = data.members.edges as { node: { user: { name: string }; roles: { key: string }[] } }[];
  return Object.fromEntries(edges.map(({ node }) => [node.user.name, node.roles.map((role) => role.key)]));
}

async function readCatalogues(ann: Person, tenant: NamedTenant): Promise<void> {
  const { plans, roles, permissions, tenants } = errorFree(
    await ann.send(
      "{ plans { key price { amount currency } } roles { key permissions { key } } permissions { key title } tenants(first: 10) { edges { node { id slug } } } }",
      { tenant: tenant.id },
    ),
  );
  expect(plans[0]).toEqual({ key: "free", price: { amount: 0, currency: "EUR" } });
  expect((roles as { key: string }[]).map((role) => role.key)).toEqual(["owner", "admin", "billing", "member", "viewer"]);
  expect(roles[0].permissions).toContainEqual({ key: "tenant:update" });
  expect(permissions).toContainEqual({ key: "member:invite", title: "Invite members" });
  expect(tenants.edges).toEqual([{ node: tenant }]);
}

async function findNodes(ann: Person, bob: Person, tenant: NamedTenant, membershipId: string): Promise<void> {
  const unknown = tenant.id.replace(/.{6}$/, "000000");
  const { node, nodes } = errorFree(
    await ann.send(
      "query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id ... on Tenant { slug } } nodes(ids: $ids) { __typename id ... on User { name } ... on Membership { roles { key } } } }",
      { tenant: tenant.id, variables: { id: tenant.id, ids: [bob.id, unknown, membershipId] } },
    ),
  );
  expect(node).toEqual(tenant);
  expect(nodes).toEqual([
    { __typename: "User", id: bob.id, name: "Bob" },
    null,
    { __typename: "Membership", id: membershipId, roles: [{ key: "admin" }] },
  ]);
}

async function renameTenant(ann: Person, tenant: NamedTenant): Promise<void> {
  const updated = await ann.send(
    "mutation ($input: UpdateTenantInput!) { updateTenant(input: $input) { tenant { id name slug } userErrors { code } } }",
    { tenant: tenant.id, variables: { input: { name: "Acme & Sons" } } },
  );
  expect(errorFree(updated).updateTenant).toEqual({ tenant: { ...tenant, name: "Acme & Sons" }, userErrors: [] });
  const read = await ann.send("query ($id: ID!) { tenant(id: $id) { name } }", { variables: { id: tenant.id } });
  expect(errorFree(read).tenant).toEqual({ name: "Acme & Sons" });
}

async function readAuditLog(ann: Person, bob: Person, tenant: NamedTenant): Promise<void> {
  const query = "{ auditLogs(first: 20) { edges { node { action correlationId subjectType actor { ... on User { id name } } } } } }";
  for (const reader of [ann, bob]) {
    const edges = errorFree(await reader.send(query, { tenant: tenant.id })).auditLogs.edges as {
      node: { action: string; correlationId: string; actor: { id: string } };
    }[];
    expect(edges.map(({ node }) => [node.action, node.actor.id])).toEqual([
      ["tenant.updated", ann.id],
      ["member.role_changed", ann.id],
      ["member.joined", bob.id],
      ["member.invited", ann.id],
      ["member.joined", ann.id],
      ["tenant.created", ann.id],
    ]);
    for (const { node } of edges) expect(node.correlationId).toMatch(/^[\w-]{8,64}$/);
  }
}

async function leaveNobody(ann: Person, bob: Person, tenant: NamedTenant, membershipId: string): Promise<void> {
  const removed = await ann.send(
    "mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMembershipId userErrors { code } } }",
    { tenant: tenant.id, variables: { input: { membershipId } } },
  );
  expect(errorFree(removed).removeMember).toEqual({ removedMembershipId: membershipId, userErrors: [] });
  expect(rolesByPerson(errorFree(await ann.send(listMembers, { tenant: tenant.id })))).toEqual({ Ann: ["owner"] });
  const { memberships } = errorFree(await bob.send("{ me { memberships(first: 10) { edges { node { id } } } } }")).me;
  expect(memberships.edges).toEqual([]);
}

async function goOnAndSignOut(ann: Person): Promise<void> {
  const refreshed = await send(
    ann.url,
    "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken expiresAt } userErrors { code } } }",
    { variables: { input: { refreshToken: ann.refreshToken } } },
  );
  const { accessToken: token } = errorFree(refreshed).refreshSession.session as { accessToken: string };
  expect(errorFree(await send(ann.url, "{ me { id } }", { token })).me).toEqual({ id: ann.id });
  expect(errorFree(await send(ann.url, "mutation { logout { signedOut } }", { token })).logout).toEqual({ signedOut: true });

  const after = await eventually(async () => {
    const answer = await send(ann.url, "{ me { id } }", { token });
    return answer.errors.length > 0 && answer;
  });
  expect(after.status).toBe(401);
  expect(after.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
}

function errorFree(answer: Answer): Answer["data"] {
  expect(answer.errors).toEqual([]);
  expect(answer.status).toBe(200);
  return answer.data;
}
