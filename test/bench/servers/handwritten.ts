import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { obey } from "../channel.js";
import type { Caller } from "../operations.js";
import { anyPort } from "./installation.js";
import { readerRole } from "../town.js";

const sql = `select json_build_object('data', json_build_object(
  'me', (select json_build_object('id', u.id, 'email', u.email, 'memberships', json_build_object('edges',
    (select json_agg(json_build_object('node', json_build_object('roles', roles_of.list, 'tenant', json_build_object(
      'id', t.id, 'slug', t.slug,
      'subscription', (select json_build_object('status', s.status, 'plan', json_build_object('key', p.key))
        from billing.subscriptions s join billing.plans p on p.id = s.plan_id where s.tenant_id = t.id and s.status = 'active'),
      'entitlements', (select json_agg(json_build_object('key', e.key, 'value', e.value) order by e.key) from billing.entitlements e where e.tenant_id = t.id),
      'auditLogs', json_build_object('edges', (select json_agg(json_build_object('node', json_build_object('action', a.action,
        'actor', (select json_build_object('id', who.id, 'name', who.name) from identity.users who where who.id = a.actor_id), 'at', a.at)))
        from (select * from compliance.audit_logs l where l.tenant_id = t.id and l.id < $3 order by l.id desc limit 5) a)))))
      order by m.id)
      from tenancy.memberships m join tenancy.tenants t on t.id = m.tenant_id
      cross join lateral (select json_agg(json_build_object('key', r.key) order by r.rank) list from tenancy.user_roles ur
        join tenancy.roles r on r.id = ur.role_id where ur.tenant_id = m.tenant_id and ur.membership_id = m.id) roles_of
      where m.user_id = u.id limit 10)))
    from identity.users u where u.id = $1),
  'members', json_build_object('edges', (select json_agg(json_build_object('node', json_build_object(
      'user', (select json_build_object('name', who.name) from identity.users who where who.id = m.user_id),
      'roles', (select json_agg(json_build_object('key', r.key) order by r.rank) from tenancy.user_roles ur
        join tenancy.roles r on r.id = ur.role_id where ur.tenant_id = m.tenant_id and ur.membership_id = m.id))) order by m.id)
    from (select * from tenancy.memberships l where l.tenant_id = $2 and l.id > $4 order by l.id limit 50) m))))::text as answer`;

const uuid = /^[0-9a-f-]{36}$/;

/** The same read as one hand-written statement behind node:http, under the same walls: what is left out is everything else. */
async function start({ url, callers }: { url: string; callers: Caller[] }): Promise<string> {
  const pool = new Pool({ connectionString: url, max: 10 });
  const byToken = new Map(callers.map((caller) => [`Bearer ${caller.token}`, caller]));

  async function answer(caller: Caller, body: string): Promise<string> {
    const { variables } = JSON.parse(body) as { variables: { members: string; entries: string } };
    const [entries, members] = [variables.entries, variables.members].map((cursor) => Buffer.from(cursor, "base64url").toString());
    if (![caller.userRow, caller.tenantRow!].every((id) => uuid.test(id))) throw new Error("not an id");
    const client = await pool.connect();
    try {
      await client.query(
        `begin read only; set local role ${readerRole}; set local app.actor_id = '${caller.userRow}'; set local app.tenant_id = '${caller.tenantRow}'`,
      );
      const { rows } = await client.query<{ answer: string }>({ name: "read", text: sql, values: [caller.userRow, caller.tenantRow, entries, members] });
      return rows[0]!.answer;
    } finally {
      await client.query("rollback");
      client.release();
    }
  }

  const server = createServer((request, response) => {
    const caller = byToken.get(request.headers.authorization ?? "");
    if (!caller) {
      response.writeHead(401).end();
      return;
    }
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.once("end", () => {
      answer(caller, body).then(
        (text) => response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(anyPort.port, anyPort.host, listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

obey({ start });
