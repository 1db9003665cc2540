import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import type { Helper } from "./channel.js";
import { inDatabase, type Clones } from "./clones.js";
import type { Caller } from "./operations.js";
import type { Row } from "./rows.js";
import type { Town } from "./town.js";

interface Fleet {
  /** The database as the login role. */
  url: string;
  /** The same with the owner's rights. */
  ownerUrl: string;
  town: Town;
  clones: Clones;
  whole: Helper;
  wholeUrl: string;
  begin(name: string, file: string): Helper;
}

/** Starts what else is measured, and says which row asks whom. */
export async function startServers({ url, ownerUrl, town, clones, whole, wholeUrl, begin }: Fleet): Promise<Row[]> {
  const { owners, founders, regulars } = town;
  const manifests = await discoverSubgraphs();
  const addresses: Record<string, string> = {};
  const subgraphs = await Promise.all(
    manifests.map(async ({ name }) => {
      const helper = begin(name, "servers/subgraph.js");
      addresses[name] = `${await helper.call<string>("start", { url, addresses, name })}/graphql`;
      return helper;
    }),
  );
  const gateway = begin("gateway", "servers/gateway.js");
  const gatewayUrl = await gateway.call<string>("start", { url, addresses });
  // Hive knows no subgraph of the gateway's own: `node` stays at Tenon's, and no row asks it
  const known = { ...addresses, node: `${gatewayUrl}/internal/node` };
  const others = { hive: begin("hive", "servers/hive.js"), jit: begin("hive with jit", "servers/hive.js"), graphile: begin("postgraphile", "servers/postgraphile.js"), sql: begin("sql", "servers/handwritten.js") };
  const [hiveUrl, jitUrl, graphileUrl, sqlUrl] = await Promise.all([
    others.hive.call<string>("start", { url, addresses: known, jit: false }),
    others.jit.call<string>("start", { url, addresses: known, jit: true }),
    others.graphile.call<string>("start", { url, callers: owners }),
    others.sql.call<string>("start", { url, callers: owners }),
  ]);
  const changed = { thousand: begin("a thousand tenants", "servers/whole.js"), hundredThousand: begin("a hundred thousand tenants", "servers/whole.js"), open: begin("no walls", "servers/whole.js"), unruled: begin("no rules", "servers/whole.js") };
  const [thousandUrl, hundredThousandUrl, openUrl, unruledUrl] = await Promise.all([
    changed.thousand.call<string>("start", { url: inDatabase(url, clones.thousand), addresses: {} }),
    changed.hundredThousand.call<string>("start", { url: inDatabase(url, clones.hundredThousand), addresses: {} }),
    changed.open.call<string>("start", { url: inDatabase(url, clones.open), addresses: {} }),
    changed.unruled.call<string>("start", { url, addresses: {}, unruled: true }),
  ]);
  const betterAuth = begin("better-auth", "servers/better-auth.js");
  const countingAuth = begin("better-auth, counting", "servers/better-auth.js");
  const people = regulars.map(({ account }, n) => ({ ...account!, name: `Regular ${n}` }));
  const better = await betterAuth.call<{ url: string; callers: Caller[] }>("start", { ownerUrl, people, counting: false });
  const counting = await countingAuth.call<{ url: string; callers: Caller[] }>("start", { ownerUrl, people, counting: true });
  const read = { kind: "read", callers: owners, contains: '"name":"Member 50"' } as const;
  return [
    { ...read, key: "a", url: wholeUrl, server: whole, subgraphs: [] },
    { ...read, key: "a'", url: null, server: whole, subgraphs: [] },
    { ...read, key: "b", url: gatewayUrl, server: gateway, subgraphs },
    { ...read, key: "b-hive", url: hiveUrl, server: others.hive, subgraphs },
    { ...read, key: "b-hive-jit", url: jitUrl, server: others.jit, subgraphs },
    { ...read, key: "c", kind: "postgraphile", url: graphileUrl, server: others.graphile, subgraphs: [] },
    { ...read, key: "d", url: sqlUrl, server: others.sql, subgraphs: [], contains: '"Member 50"' },
    { key: "e", kind: "me", callers: owners, contains: "@example.com", url: wholeUrl, server: whole, subgraphs: [] },
    { key: "e-better", kind: "better-auth session", callers: better.callers, contains: "@example.com", url: better.url, server: betterAuth, subgraphs: [] },
    { key: "g", kind: "sign-in", callers: regulars, contains: '"userErrors":[]', url: wholeUrl, server: whole, subgraphs: [] },
    { key: "g-better", kind: "better-auth sign-in", callers: better.callers, contains: '"token"', url: better.url, server: betterAuth, subgraphs: [] },
    { key: "g-better-counting", kind: "better-auth sign-in", callers: counting.callers, contains: '"token"', url: counting.url, server: countingAuth, subgraphs: [] },
    { ...read, key: "thousand", url: thousandUrl, server: changed.thousand, subgraphs: [] },
    { ...read, key: "hundred-thousand", url: hundredThousandUrl, server: changed.hundredThousand, subgraphs: [] },
    { ...read, key: "no-walls", url: openUrl, server: changed.open, subgraphs: [] },
    { ...read, key: "no-rules", url: unruledUrl, server: changed.unruled, subgraphs: [] },
    { key: "f", kind: "create", callers: founders, contains: '"userErrors":[]', url: wholeUrl, server: whole, subgraphs: [] },
  ];
}
