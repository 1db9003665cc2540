import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { obey } from "../channel.js";
import type { Caller } from "../operations.js";
import { readerRole } from "../town.js";
import { anyPort } from "./installation.js";

// PostGraphile is the bench's own package (see packages.ts): the compiler of the product does not know it
const require = createRequire(import.meta.url);

interface PostGraphile {
  postgraphile(preset: object): { createServ(grafserv: unknown): { addTo(server: Server): Promise<void> } };
}
interface Adaptor {
  makePgService(options: object): object;
}
interface Tags {
  pgSmartTags(rules: object[]): object;
}

/** No foreign key crosses a schema in Tenon: what refers to what is told here. */
const references = [
  ["tenancy.memberships", "(user_id) references identity.users (id)"],
  ["compliance.audit_logs", "(actor_id) references identity.users (id)"],
  ["compliance.audit_logs", "(tenant_id) references tenancy.tenants (id)"],
  ["billing.subscriptions", "(tenant_id) references tenancy.tenants (id)"],
  ["billing.entitlements", "(tenant_id) references tenancy.tenants (id)"],
];

/** PostGraphile 5 over the same tables, with tenant and actor set for each request as it recommends. */
async function start({ url, callers }: { url: string; callers: Caller[] }): Promise<string> {
  const { postgraphile } = require("postgraphile") as PostGraphile;
  const { makePgService } = require("postgraphile/adaptors/pg") as Adaptor;
  const { pgSmartTags } = require("postgraphile/utils") as Tags;
  const { grafserv } = require("postgraphile/grafserv/node") as { grafserv: unknown };
  const { PostGraphileAmberPreset } = require("postgraphile/presets/amber") as { PostGraphileAmberPreset: object };
  const byToken = new Map(callers.map((caller) => [`Bearer ${caller.token}`, caller]));
  const tables = [...new Set(references.map(([table]) => table!))];

  const preset = {
    extends: [PostGraphileAmberPreset],
    plugins: [
      // tables have one name in all schemas: none needs its schema's before it
      { name: "NamesWithoutSchemas", version: "0.0.0", inflection: { replace: { _schemaPrefix: () => "" } } },
      pgSmartTags(
        tables.map((table) => ({
          kind: "class",
          match: table,
          tags: {
            foreignKey: references.filter(([from]) => from === table).map(([, reference]) => reference),
            // GraphQL has a type of the table's name already
            ...(table === "billing.subscriptions" && { name: "plan_subscriptions" }),
          },
        })),
      ),
    ],
    // Tenon's functions are no part of the read, and PostGraphile refuses two of one name
    disablePlugins: ["PgProceduresPlugin", "PgAllRowsPlugin"],
    pgServices: [
      makePgService({
        connectionString: url,
        schemas: ["identity", "tenancy", "billing", "compliance"],
        poolConfig: { max: 10 },
        pgSettingsForIntrospection: { role: readerRole },
      }),
    ],
    grafast: {
      explain: false,
      context({ node }: { node?: { req: IncomingMessage } }) {
        const caller = byToken.get(node?.req.headers.authorization ?? "");
        return {
          pgSettings: caller ? { role: readerRole, "app.actor_id": caller.userRow, "app.tenant_id": caller.tenantRow } : { role: "tenon_identity_anonymous" },
        };
      },
    },
    grafserv: { graphiql: false, watch: false },
  };
  const server = createServer();
  await postgraphile(preset).createServ(grafserv).addTo(server);
  await new Promise<void>((listening) => server.listen(anyPort.port, anyPort.host, listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

obey({ start });
