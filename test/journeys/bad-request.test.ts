import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Siege } from "./siege.js";

let siege: Siege;
beforeAll(async () => {
  siege = await Siege.lay();
});
afterAll(() => siege.lift());

const statusOf = async (code: string, status: number, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await siege.refuses(code, () => siege.post(body, { authorization: `Bearer ${siege.tenant.owner.accessToken}`, ...headers }));
  expect(answer.status).toBe(status);
  return answer;
};

const mutation = 'mutation { createTenant(input: { name: "Smuggled", slug: "smuggled" }) { tenant { id } } }';

describe("a request that cannot be read is refused with a code, and changes nothing:", () => {
  test("malformed JSON, no JSON, no object, no query", async () => {
    for (const body of ['{"query":', "", "null", '"text"', "{}", '{"query":1}', '{"query":null}', '{"variables":{}}', '{"query":"{ me { id } }","variables":7}']) {
      await statusOf("BAD_REQUEST", 400, body);
    }
  });

  test("a batch of operations in an array", () => statusOf("BAD_REQUEST", 400, [{ query: mutation }, { query: mutation }]));

  test("5 MB", async () => {
    const answer = await statusOf("BAD_REQUEST", 413, { query: mutation, variables: { padding: "x".repeat(5 * 1024 * 1024) } });
    expect(answer.errors[0]!.message).toContain("1 MiB");
  });

  test("a document with a syntax error, without an operation, with an operation name that it does not have, with two and no name", async () => {
    await statusOf("GRAPHQL_PARSE_FAILED", 400, { query: "{ me { id }" });
    await statusOf("BAD_REQUEST", 400, { query: "" });
    await statusOf("GRAPHQL_PARSE_FAILED", 400, { query: " " });
    await statusOf("GRAPHQL_VALIDATION_FAILED", 400, { query: "fragment f on User { id }" });
    await statusOf("BAD_REQUEST", 400, { query: "query a { me { id } }", operationName: "b" });
    await statusOf("BAD_REQUEST", 400, { query: "query a { me { id } } query b { me { id } }" });
  });

  test("content types that a foreign page's form may send", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql"]) {
      await statusOf("BAD_REQUEST", 415, JSON.stringify({ query: mutation }), { "content-type": type });
    }
  });

  test("a mutation, or any operation, by GET", async () => {
    for (const query of [mutation, "{ me { id } }"]) {
      await siege.unchanged(async () => {
        const answer = await fetch(`${siege.world.url}/graphql?query=${encodeURIComponent(query)}`, {
          headers: { authorization: `Bearer ${siege.tenant.owner.accessToken}` },
        });
        expect(answer.status).toBe(405);
        expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
      });
    }
  });
});

describe("a document that does not fit, or is out of proportion, is refused before anything runs:", () => {
  const invalid = (query: string, variables: Record<string, unknown> = {}) => statusOf("GRAPHQL_VALIDATION_FAILED", 400, { query, variables });

  test("unknown fields, arguments and types", async () => {
    await invalid("{ me { id passwordHash } }");
    await invalid("{ users { id } }");
    await invalid("{ me(id: 1) { id } }");
    await invalid("query ($x: Nothing) { me { id } }");
    await invalid('mutation { createTenant(input: { name: "A", slug: "aaa", owner: "me" }) { tenant { id } } }');
    await invalid("{ _entities(representations: []) { __typename } }");
    await invalid("{ _service { sdl } }");
  });

  test("values of the wrong type, in the document and in variables", async () => {
    await invalid("mutation { createTenant(input: { name: 1, slug: true }) { tenant { id } } }");
    const query = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }";
    for (const input of [null, 7, "text", [], {}, { name: 1, slug: "aaa" }, { name: "A" }, { name: "A", slug: "aaa", more: 1 }, { name: { a: 1 }, slug: [] }]) {
      await statusOf("BAD_USER_INPUT", 400, { query, variables: { input } });
    }
    await statusOf("BAD_USER_INPUT", 400, { query });
  });

  test("prototype names in variables are names like others", async () => {
    const query = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }";
    const bodies = [
      `{"query":"${query}","variables":{"__proto__":{"input":{"name":"A","slug":"aaa"}}}}`,
      `{"query":"${query}","variables":{"input":{"name":"A","slug":"aaa","__proto__":{"x":1}}}}`,
      `{"query":"${query}","variables":{"input":{"name":"A","slug":"aaa","constructor":{"prototype":{"x":1}}}}}`,
    ];
    for (const body of bodies) {
      const answer = await siege.unchanged(() => siege.post(body, { authorization: `Bearer ${siege.tenant.owner.accessToken}` }));
      expect(answer.status).toBe(400);
      expect(["BAD_USER_INPUT", "BAD_REQUEST"]).toContain(answer.errors[0]?.extensions.code);
    }
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  test("699 bytes of nested fragments, in less than 100 ms of the processor's time", async () => {
    const names = "abcdefghijklmnopqrstuvw".split("");
    const fragments = names.map((name, n) => `fragment ${name} on Query{${n + 1 < names.length ? `...${names[n + 1]}...${names[n + 1]}` : "__typename"}}`);
    const bomb = `{...a}${fragments.join("")}`.padEnd(699);
    expect(bomb).toHaveLength(699);
    let fastest = Infinity;
    for (let attempt = 0; attempt < 20 && fastest >= 100; attempt++) {
      const begun = process.cpuUsage();
      await siege.post({ query: bomb });
      const { user, system } = process.cpuUsage(begun);
      fastest = Math.min(fastest, (user + system) / 1_000);
    }
    expect(fastest).toBeLessThan(100);
    await invalid(bomb);
  });

  test("1,000 and 100 aliases, depth 30, 31 root fields, 10,000 tokens, fragments that spread themselves", async () => {
    const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(" ")} }`;
    await statusOf("GRAPHQL_PARSE_FAILED", 400, { query: aliased(1_000) });
    await invalid(aliased(100));
    await invalid(`{ me { ${"memberships(first: 1) { edges { node { user { ".repeat(7)} id ${"} } } } ".repeat(7)} } }`);
    await invalid(`mutation { ${Array.from({ length: 31 }, (_, n) => `a${n}: logout { signedOut }`).join(" ")} }`);
    await invalid("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }");
    const tokens = await siege.post({ query: `{ me { ${"id ".repeat(10_000)} } }` });
    expect([tokens.status, tokens.errors[0]?.extensions.code]).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
  });

  test("pages of pages of pages", () =>
    invalid("{ tenants(first: 100) { edges { node { auditLogs(first: 100) { edges { node { actor { ... on User { memberships(first: 100) { edges { node { id } } } } } } } } } } } }"));

  test("operations that this endpoint has none of", async () => {
    const answer = await siege.post({ query: "subscription { jobs { id } }" });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
  });
});
