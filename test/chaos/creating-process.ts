import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { personOutsideSession } from "../../subgraphs/kernel/context/facts.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { openPlatform } from "../../subgraphs/kernel/process/platform.js";
import { runSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import tenancy from "../../subgraphs/tenancy/subgraph.js";
import { testPublicUrl } from "../kit/database.js";

/**
 * A process that creates one tenant after the other until it is killed: `creating-process.js URL PERSON SLUG`.
 * It writes `ready`, then `+n` before each attempt and `=n` when that one's answer is there, one a line.
 */
const [url = "", userId = "", stem = ""] = process.argv.slice(2);
const keyring = new Keyring([{ id: "test", bytes: Buffer.alloc(32, 7) }]);
const platform = await openPlatform({ url, poolSize: 2, publicUrl: testPublicUrl, keyring, log: createLog("silent") });
const subgraph = await runSubgraph(tenancy, platform);
const query = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } userErrors { code } } }";

// a write that is done when it returns: what this process said before it was killed has been said
const say = (text: string): number => writeSync(1, `${text}\n`);

async function create(slug: string): Promise<void> {
  const result = await subgraph.execute(
    { query, variables: { input: { name: slug, slug } } },
    {
      correlationId: slug,
      actor: personOutsideSession(userId),
      tenant: null,
      client: { ip: null, userAgent: null },
      idempotency: { key: slug, fingerprint: slug },
    },
  );
  if (result.errors || !(result.data as { createTenant: { tenant: unknown } }).createTenant.tenant) throw new Error(JSON.stringify(result));
}

// whoever is killed leaves no compiled code to the next one, unless it is written down before
flushCompileCache();
say("ready");
for (let attempt = 1; ; attempt++) {
  say(`+${attempt}`);
  await create(`${stem}-${attempt}`);
  say(`=${attempt}`);
}
