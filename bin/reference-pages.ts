import { readFile } from "node:fs/promises";
import { z } from "zod";
import { discoverContracts, type Contract } from "../gateway/node/kinds.js";
import { schedule } from "../config/schedule.js";
import { variables, type Variable } from "../config/variables.js";
import { gatherPermissions, type PermissionDeclaration } from "../subgraphs/kernel/authz/permissions.js";
import { isForTenants } from "../subgraphs/kernel/events/events.js";
import { errorCodes } from "../subgraphs/kernel/errors/errors.js";
import { consumerQueue } from "../subgraphs/kernel/jobs/gather.js";
import { discoverSubgraphs } from "../subgraphs/kernel/process/discover.js";
import type { SubgraphManifest } from "../subgraphs/kernel/process/manifest.js";

/** What the pages are made from. */
export interface Catalogues {
  rbac: Rbac;
  manifests: SubgraphManifest[];
  contracts: Contract[];
  variables: Record<string, Variable<unknown>>;
}

interface Rbac {
  permissions: PermissionDeclaration[];
  roles: { key: string; name: string; description: string; permissions: string[] }[];
}

/** Everything that the reference is made from, as this build has it. */
export async function readCatalogues(): Promise<Catalogues> {
  const { roles: system } = JSON.parse(await readFile(new URL("../../config/rbac.json", import.meta.url), "utf8")) as Pick<Rbac, "roles">;
  const manifests = await discoverSubgraphs();
  return { rbac: { permissions: gatherPermissions(manifests), roles: system }, manifests, contracts: await discoverContracts(), variables };
}

/** The pages of `docs/reference/`: file name to text. */
export function referencePages(from: Catalogues): Map<string, string> {
  return new Map([
    ["permissions.md", permissions(from.rbac)],
    ["roles.md", roles(from.rbac)],
    ["errors.md", errors(from.manifests)],
    ["events.md", events(from.contracts)],
    ["jobs.md", jobs(from.manifests)],
    ["env.md", environment(from.variables)],
  ]);
}

const written = (title: string, ...parts: string[]) => `<!-- Written by \`npm run reference\`: do not edit. -->\n# ${[title, ...parts].join("\n\n")}\n`;
// in a table's cell a bar ends it, and a bracket outside a code span would be taken for HTML
const cell = (text: string) =>
  text
    .replaceAll("|", "\\|")
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/`[^`]*`|</g, (part) => (part === "<" ? "&lt;" : part));
const code = (text: string) => `\`${text}\``;
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

function permissions({ permissions: all, roles: holders }: Rbac): string {
  const heldBy = (key: string) => holders.filter((role) => role.permissions.includes(key)).map((role) => code(role.key));
  return written(
    "Permissions",
    "What a role may allow in a tenant. A role that allows one allows what it depends on, too. Source: each feature's `*.permissions.ts`.",
    table(
      ["permission", "name", "what it allows", "depends on", "held by"],
      all.map(({ key, title, description, dependsOn = [] }) => [code(key), title, description, dependsOn.map(code).join(", "), heldBy(key).join(", ")]),
    ),
  );
}

function roles({ permissions: all, roles: each }: Rbac): string {
  return written(
    "Roles",
    "The platform's own roles, the mightiest first; every tenant has them. Nobody gives or takes a role that allows what they may not; the owners' is given and taken by owners alone. Source: `config/rbac.json`.",
    table(
      ["role", "name", "what it is for"],
      each.map(({ key, name, description }) => [code(key), name, description]),
    ),
    table(
      ["permission", ...each.map((role) => code(role.key))],
      all.map(({ key }) => [code(key), ...each.map((role) => (role.permissions.includes(key) ? "yes" : ""))]),
    ),
  );
}

function errors(manifests: readonly SubgraphManifest[]): string {
  const problems = new Map<string, { owners: Set<string>; meaning: string }>();
  for (const { name, features } of manifests) {
    for (const [key, meaning] of features.flatMap((feature) => Object.entries(feature.problems ?? {}))) {
      const known = problems.get(key) ?? { owners: new Set(), meaning };
      problems.set(key, known);
      known.owners.add(name);
    }
  }
  const rows = [...problems].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { owners, meaning }]) => [code(key), [...owners].join(", "), meaning]);
  return written(
    "Errors",
    "A code never changes its meaning. Every error carries `extensions.correlationId`: quote it to the operator.",
    "## Top-level errors\n\nIn `errors[].extensions.code`. Source: `subgraphs/kernel/errors/errors.ts`.",
    table(["code", "meaning"], Object.entries(errorCodes).map(([key, meaning]) => [code(key), meaning])),
    "## User errors\n\nIn a payload's `userErrors[].code`: something about the input that the caller can mend; nothing was changed. Source: each feature's `*.errors.ts`.",
    table(["code", "subgraph", "meaning"], rows),
  );
}

function events(contracts: readonly Contract[]): string {
  const published = contracts.flatMap(({ owner, events: own }) => Object.values(own).map((event) => ({ owner, ...event })));
  return written(
    "Events",
    "An event and its audit entry are one row with one id. Source: each subgraph's `contract.ts`; the JSON Schemas stand in `schema/events/`.",
    table(
      ["event", "publisher", "what happened", "to", "pulled, and sent"],
      published.map((event) => [`[${code(event.type)}](../../schema/events/${event.type}.json)`, event.owner, event.description, event.subject.kind.typename, isForTenants(event) ? "yes" : "audit log alone"]),
    ),
    "## Payloads",
    ...published.map(({ type, payload }) => {
      const { properties = {}, required = [] } = z.toJSONSchema(payload) as { properties?: Record<string, object>; required?: string[] };
      const rows = Object.entries(properties).map(([name, schema]) => [code(name), typeOf(schema), required.includes(name) ? "always" : "sometimes"]);
      return `### ${type}\n\n${table(["property", "type", "present"], rows)}`;
    }),
  );
}

function typeOf(schema: { type?: string | string[]; items?: object; pattern?: string; enum?: unknown[] }): string {
  const prefix = /^\^([a-z]+)_/.exec(schema.pattern ?? "")?.[1];
  if (prefix) return `id (${code(`${prefix}_…`)})`;
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(", ");
  if (Array.isArray(schema.type)) return schema.type.join(" or ");
  return schema.type === "array" && schema.items ? `list of ${typeOf(schema.items)}` : (schema.type ?? "any value");
}

function jobs(manifests: readonly SubgraphManifest[]): string {
  const own = manifests.flatMap(({ name, features }) => features.flatMap((feature) => feature.jobs ?? []).map((job) => ({ owner: name, job })));
  const consumers = manifests.flatMap(({ features }) => features.flatMap((feature) => feature.consumers ?? []));
  return written(
    "Jobs",
    "Background work. A failed job is tried again with exponential backoff and jitter, then waits in its dead-letter queue (`<queue>.dead`) to be redriven. Source: each feature's `*.jobs.ts`; of the schedule, `config/schedule.ts`.",
    table(
      ["queue", "subgraph", "what it does", "schedule (UTC)", "retries"],
      own.map(({ owner, job }) => [code(job.name), owner, job.description, schedule.filter(({ name }) => name === job.name).map(({ cron }) => code(cron)).join(), String(job.retries ?? 5)]),
    ),
    "## Consumers of events",
    consumers.length > 0 ? table(["queue", "event"], consumers.map((consumer) => [code(consumerQueue(consumer)), code(consumer.event.type)])) : "None yet.",
  );
}

function environment(all: Record<string, Variable<unknown>>): string {
  const value = ({ fallback, example, secret }: Variable<unknown>) => (fallback === undefined ? (secret || !example ? "unset" : `unset, for example ${code(example)}`) : code(fallback));
  return written(
    "Environment",
    "Every variable that Tenon reads; mistakes are reported all at once when it starts. Source: `config/variables.ts`. `.env.example` has them ready to copy.",
    table(
      ["variable", "default", "meaning", "secret"],
      Object.entries(all).map(([name, variable]) => [code(name), value(variable), variable.description, variable.secret ? "yes" : ""]),
    ),
  );
}
