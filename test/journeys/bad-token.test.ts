import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { generateKeyPair, SignJWT } from "jose";
import { encodeId, newId } from "../../subgraphs/kernel/ids/ids.js";
import { personOutsideSession } from "../../subgraphs/kernel/context/facts.js";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import { serveSubgraph } from "../../subgraphs/kernel/http/serve.js";
import { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import { ids } from "../../subgraphs/identity/contract.js";
import { makeTenant, testKeyring } from "../kit/world.js";
import { Siege } from "./siege.js";
import { claimsOf, Forger, tampered } from "./tokens.js";

let siege: Siege;
let forger: Forger;
beforeAll(async () => {
  siege = await Siege.lay();
  forger = await Forger.of(siege.owner, testKeyring());
});
afterAll(() => siege.lift());

const mutation = 'mutation { updateTenant(input: { name: "Taken over" }) { tenant { name } userErrors { code } } }';
const seconds = () => Math.floor(Date.now() / 1_000);

/** The request of a good person, but for the token. */
const refused = async (authorization: string) => {
  for (const query of [mutation, "{ me { id } }", "{ plans { key } }"]) {
    const answer = await siege.refuses("UNAUTHENTICATED", () => siege.ask(query, {}, { authorization }));
    expect([answer.status, answer.data]).toEqual([401, null]);
  }
};

describe("a token that does not prove a live session is refused with 401, whatever is asked:", () => {
  test("but the same claims under the installation's own key are good, so it is the fault that is refused", async () => {
    const claims = claimsOf(siege.tenant.owner.accessToken);
    const answer = await siege.ask("{ me { id } }", {}, { authorization: `Bearer ${await forger.sign(claims)}` });
    expect([answer.status, answer.data]).toEqual([200, { me: { id: siege.tenant.owner.id } }]);
  });

  test("expired, not yet to be, without an end", async () => {
    const claims = claimsOf(siege.tenant.owner.accessToken);
    const { exp: _, ...endless } = claims;
    await refused(`Bearer ${await forger.sign({ ...claims, iat: seconds() - 1_000, exp: seconds() - 100 })}`);
    await refused(`Bearer ${await forger.sign({ ...claims, nbf: seconds() + 600 })}`);
    await refused(`Bearer ${await forger.sign(endless)}`);
  });

  test("tampered with, signed by somebody else, of an unknown key", async () => {
    const { accessToken } = siege.tenant.owner;
    const claims = claimsOf(accessToken);
    const other = await makeTenant(siege.world.url, "Other");
    await refused(`Bearer ${tampered(accessToken, { ...claims, sub: other.owner.id })}`);
    await refused(`Bearer ${accessToken.slice(0, -4)}AAAA`);
    await refused(`Bearer ${await forger.sign(claims, {}, (await generateKeyPair("ES256")).privateKey)}`);
    await refused(`Bearer ${await forger.sign(claims, { kid: "nobody" })}`);
  });

  test("alg none, HS256 with the public key, HS256 with a guessed one", async () => {
    const claims = claimsOf(siege.tenant.owner.accessToken);
    await refused(`Bearer ${forger.unsigned(claims)}`);
    await refused(`Bearer ${await forger.signedWithPublicKey(claims)}`);
    const guessed = new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: forger.publicJwk.kid!, typ: "at+jwt" });
    await refused(`Bearer ${await guessed.sign(Buffer.from("secret-secret-secret-secret-secret"))}`);
  });

  test("for another audience, of another issuer, of another type", async () => {
    const claims = claimsOf(siege.tenant.owner.accessToken);
    await refused(`Bearer ${await forger.sign({ ...claims, aud: "somebody-else" })}`);
    await refused(`Bearer ${await forger.sign({ ...claims, iss: "https://elsewhere.example" })}`);
    await refused(`Bearer ${await forger.sign(claims, { typ: "JWT" })}`);
  });

  test("of a session that is none, or is somebody else's", async () => {
    const claims = claimsOf(siege.tenant.owner.accessToken);
    const other = await makeTenant(siege.world.url, "Other");
    await refused(`Bearer ${await forger.sign({ ...claims, sid: encodeId(ids.Session, newId()) })}`);
    await refused(`Bearer ${await forger.sign({ ...claims, sub: other.owner.id })}`);
    await refused(`Bearer ${await forger.sign({ ...claims, sid: "'; drop table sessions; --" })}`);
  });

  test("no token at all: other schemes, words, a refresh token", async () => {
    const { refreshToken, accessToken } = siege.tenant.owner;
    for (const value of ["Bearer", "Bearer null", "Basic YTpi", accessToken, `Bearer ${refreshToken}`, `Bearer ${accessToken} ${accessToken}`, `Bearer ${"x".repeat(6_000)}`]) {
      await refused(value);
    }
  });
});

describe("headers that claim more than the token proves change nothing:", () => {
  test("x-tenant of a tenant that the person is no member of, of none, of nonsense", async () => {
    const other = await makeTenant(siege.world.url, "Other");
    const unknown = other.id.replace(/.{4}$/, "0000");
    const answers = [];
    for (const name of [other.id, other.slug, unknown, "no-such-tenant", "", "a b", "ten_", "'; --", "x".repeat(2_000), "é"]) {
      const answer = await siege.refuses("NOT_FOUND", () => siege.ask(mutation, {}, { "x-tenant": Buffer.from(name).toString("latin1") }));
      expect(answer.status).toBe(404);
      answers.push(answer.text.replace(/"correlationId":"[^"]+"/, ""));
    }
    expect(new Set(answers).size).toBe(1);
  });

  test("a context header from outside is not the gateway's", async () => {
    const other = await makeTenant(siege.world.url, "Other");
    const facts = {
      correlationId: "forged-by-a-client",
      actor: { ...personOutsideSession(newId()), administrator: true },
      tenant: null,
      client: { ip: null, userAgent: null },
      idempotency: null,
    };
    // even one that is signed with the installation's own keys
    const context = await signFacts(facts, testKeyring());
    const headers = { [contextHeader]: context, "x-user-id": other.owner.id, "x-forwarded-user": other.owner.id, "x-administrator": "true" };
    const own = await siege.ask("{ me { id } tenants(first: 10) { edges { node { id } } } }", {}, headers);
    expect(own.data).toEqual({ me: { id: siege.tenant.owner.id }, tenants: { edges: [{ node: { id: siege.tenant.id } }] } });
    const anonymous = await siege.refuses("UNAUTHENTICATED", () => siege.post({ query: mutation }, { ...headers, "x-tenant": other.id }));
    expect(anonymous.data).toBeNull();
  });
});

describe("a subgraph's own port answers 401 to whoever is not the gateway:", () => {
  test("without a context, with a forged, an expired, a tampered one, with a person's own token", async () => {
    const served = await serveSubgraph(siege.world.subgraph("identity"), siege.world.platform, { host: "127.0.0.1", port: 0 });
    try {
      const facts = {
        correlationId: "direct-call",
        actor: { ...personOutsideSession(newId()), administrator: true },
        tenant: null,
        client: { ip: null, userAgent: null },
        idempotency: null,
      };
      const ask = (headers: Record<string, string>, path = "/graphql", base = served.url) =>
        fetch(`${base}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify({ query: "{ __typename }" }),
        });
      const good = await signFacts(facts, testKeyring());
      expect((await ask({ [contextHeader]: good })).status).toBe(200);

      const stranger = new Keyring([{ id: "test", bytes: Buffer.alloc(32, 8) }]);
      const sign = (claims: object, time: number) =>
        new SignJWT({ facts, ...claims }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(time).setExpirationTime(time + 60).setAudience("tenon:subgraph");
      const key = testKeyring().derive("request context");
      const [header, , signature] = good.split(".");
      const forged = Buffer.from(JSON.stringify({ facts, aud: "tenon:subgraph", exp: seconds() + 60 })).toString("base64url");
      const contexts = {
        none: {},
        empty: { [contextHeader]: "" },
        "of other keys": { [contextHeader]: await signFacts(facts, stranger) },
        expired: { [contextHeader]: await sign({}, seconds() - 120).sign(key) },
        "for another audience": { [contextHeader]: await sign({}, seconds()).setAudience("tenon").sign(key) },
        tampered: { [contextHeader]: `${header}.${forged}.${signature}` },
        unsigned: { [contextHeader]: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${forged}.` },
        "a person's token": { [contextHeader]: siege.tenant.owner.accessToken, authorization: `Bearer ${siege.tenant.owner.accessToken}` },
      };
      for (const [name, headers] of Object.entries(contexts)) {
        for (const answer of [await ask(headers), await ask(headers, "/internal/node", siege.world.url)]) {
          expect([name, answer.status]).toEqual([name, 401]);
          expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
        }
      }
    } finally {
      await served.close();
    }
  });
});
