import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { asOwner } from "../../test/kit/database.js";
import { eventually } from "../../test/kit/wait.js";
import { makePerson, openWorld, type Person, type World } from "../../test/kit/world.js";

let world: World;
let ann: Person;

beforeAll(async () => {
  world = await openWorld();
  ann = await makePerson(world.url);
});
afterAll(() => world.close());

/** A browser as far as cookies go: one jar, one host. */
class Jar {
  readonly cookies = new Map<string, string>();
  /** The last answer's Set-Cookie lines. */
  set: string[] = [];

  async fetch(path: string, init: { method: string; body?: object; headers?: Record<string, string> }) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(world.url + path, {
      method: init.method,
      headers: { "content-type": "application/json", origin: world.url, ...(cookie && { cookie }), ...init.headers },
      ...(init.body && { body: JSON.stringify(init.body) }),
    });
    this.set = answer.headers.getSetCookie();
    for (const line of this.set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (line.includes("Max-Age=0")) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
  }

  signIn(password = ann.password) {
    return this.fetch("/session", { method: "POST", body: { email: ann.email, password } });
  }

  async me() {
    const { status, body } = await this.fetch("/graphql", { method: "POST", body: { query: "{ me { id } }" } });
    return { status, id: (body["data"] as { me: { id: string } | null } | undefined)?.me?.id ?? null, errors: body["errors"] };
  }
}

async function signedIn(): Promise<Jar> {
  const jar = new Jar();
  await jar.signIn();
  return jar;
}

const access = "__Host-tenon_access";
const refresh = "__Host-tenon_refresh";

describe("signing in from a browser", () => {
  test("gives two cookies that no script, no subdomain and no plain connection gets at, and no token in the answer", async () => {
    const jar = new Jar();
    const { status, body } = await jar.signIn();
    expect([status, body]).toEqual([200, { userErrors: [] }]);
    expect(jar.set).toHaveLength(2);
    for (const [index, name] of [access, refresh].entries()) {
      expect(jar.set[index]).toMatch(new RegExp(`^${name}=[^;]{40,}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax$`));
    }
    expect(await jar.me()).toMatchObject({ status: 200, id: ann.id });
  });

  test("with a wrong password is 401, says what to do, and sets nothing", async () => {
    const jar = new Jar();
    const { status, body } = await jar.signIn("not the password");
    expect([status, body]).toMatchObject([401, { userErrors: [{ code: "CREDENTIALS_WRONG", path: ["input", "password"] }] }]);
    expect(jar.set).toEqual([]);
  });

  test("without an address and a password is the client's mistake", async () => {
    const { status, body } = await new Jar().fetch("/session", { method: "POST", body: { email: 7 } });
    expect([status, body]).toMatchObject([400, { errors: [{ extensions: { code: "BAD_USER_INPUT" } }] }]);
  });

  test("works whatever session the browser had before", async () => {
    const jar = new Jar();
    jar.cookies.set(access, "garbage").set(refresh, "garbage");
    expect((await jar.signIn()).status).toBe(200);
    expect(await jar.me()).toMatchObject({ id: ann.id });
  });

  test("is never the answer to an earlier request, whatever Idempotency-Key comes with it", async () => {
    const headers = { "idempotency-key": "sign-in" };
    const init = (password: string) => ({ method: "POST", headers, body: { email: ann.email, password } });
    expect((await new Jar().fetch("/session", init(ann.password))).status).toBe(200);
    const wrong = new Jar();
    expect((await wrong.fetch("/session", init("not the password"))).status).toBe(401);
    expect(wrong.set).toEqual([]);
  });

  test("a token in the Authorization header beats the cookies", async () => {
    const bob = await makePerson(world.url, "Bob");
    const jar = await signedIn();
    const { body } = await jar.fetch("/graphql", { method: "POST", body: { query: "{ me { id } }" }, headers: { authorization: `Bearer ${bob.accessToken}` } });
    expect(body).toMatchObject({ data: { me: { id: bob.id } } });
  });
});

describe("an access cookie that has ended", () => {
  test("is replaced on the way: the same answer brings new cookies", async () => {
    const jar = await signedIn();
    const before = new Map(jar.cookies);
    world.clock.advance({ minutes: 20 });
    expect(await jar.me()).toMatchObject({ status: 200, id: ann.id });
    expect(jar.cookies.get(access)).not.toBe(before.get(access));
    expect(jar.cookies.get(refresh)).not.toBe(before.get(refresh));
    await jar.me();
    expect(jar.set).toEqual([]);
  });

  test("is replaced when the browser no longer sends it at all", async () => {
    const jar = await signedIn();
    jar.cookies.delete(access);
    expect(await jar.me()).toMatchObject({ status: 200, id: ann.id });
    expect(jar.set).toHaveLength(2);
  });

  test("is replaced for twenty requests at once, and the session goes on", async () => {
    const jar = await signedIn();
    world.clock.advance({ minutes: 20 });
    const tabs = Array.from({ length: 20 }, () => {
      const tab = new Jar();
      for (const [name, value] of jar.cookies) tab.cookies.set(name, value);
      return tab;
    });
    expect(new Set((await Promise.all(tabs.map((tab) => tab.me()))).map(({ id }) => id))).toEqual(new Set([ann.id]));
    world.clock.advance({ minutes: 20 });
    expect(await tabs.at(-1)!.me()).toMatchObject({ status: 200, id: ann.id });
  });

  test("with a refresh cookie that is not ours refuses the request once, and takes both from the browser", async () => {
    const jar = await signedIn();
    world.clock.advance({ minutes: 20 });
    jar.cookies.set(refresh, "garbage");
    expect(await jar.me()).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(jar.set).toEqual([expect.stringContaining(`${access}=; Max-Age=0`), expect.stringContaining(`${refresh}=; Max-Age=0`)]);
    expect(await jar.me()).toMatchObject({ status: 200, id: null });
    expect(jar.set).toEqual([]);
  });

  test("with a refresh cookie that was spent long ago ends the session for thief and owner", async () => {
    const jar = await signedIn();
    const stolen = new Jar();
    for (const [name, value] of jar.cookies) stolen.cookies.set(name, value);
    world.clock.advance({ minutes: 20 });
    await jar.me();
    world.clock.advance({ minutes: 20 });
    expect((await stolen.me()).status).toBe(401);
    expect((await jar.me()).status).toBe(401);
  });
});

describe("signing out", () => {
  test("ends the session for good, and clears the browser", async () => {
    const jar = await signedIn();
    const kept = new Map(jar.cookies);
    const { status, headers, body } = await jar.fetch("/session", { method: "DELETE" });
    expect([status, body, headers.get("clear-site-data")]).toEqual([200, { userErrors: [] }, '"cookies", "storage"']);
    expect(jar.cookies.size).toBe(0);
    for (const [name, value] of kept) jar.cookies.set(name, value);
    // the end of a session is told by NOTIFY: effective in every process within a second
    await eventually(async () => (await jar.me()).status === 401);
    const sessions = await asOwner((client) => client.query("select revoked_because from identity.sessions where user_agent = 'node' and revoked_because = 'signed_out'"));
    expect(sessions.rowCount).toBeGreaterThan(0);
  });

  test("by any mutation that ends the session itself, as GraphiQL sends them, clears the browser, too", async () => {
    const own = (jar: Jar) => decodeJwt(jar.cookies.get(access)!)["sid"] as string;
    const send = (jar: Jar, query: string, headers = {}) => jar.fetch("/graphql", { method: "POST", body: { query }, headers });
    const cleared = '"cookies", "storage"';
    for (const end of [
      () => "mutation { logout { signedOut } }",
      () => "mutation { revokeAllSessions { revoked userErrors { code } } }",
      (jar: Jar) => `mutation { revokeSession(input: { id: "${own(jar)}" }) { revokedSessionId userErrors { code } } }`,
    ]) {
      const jar = await signedIn();
      const { status, headers, body } = await send(jar, end(jar));
      expect([status, body["errors"], headers.get("clear-site-data")]).toEqual([200, undefined, cleared]);
      expect([jar.cookies.size, jar.set.length]).toEqual([0, 2]);
    }
    const [jar, other] = [await signedIn(), await signedIn()];
    const bob = await makePerson(world.url, "Bob");
    for (const [query, headers] of [
      ["mutation { revokeOtherSessions { revoked } }", {}],
      [`mutation { revokeSession(input: { id: "${own(other)}" }) { revokedSessionId } }`, {}],
      ["{ me { id } }", {}],
      // not the browser's session
      ["mutation { logout { signedOut } }", { authorization: `Bearer ${bob.accessToken}` }],
    ] as const) {
      const { headers: answered } = await send(jar, query, headers);
      expect([query, answered.get("clear-site-data"), jar.set]).toEqual([query, null, []]);
    }
    expect(await jar.me()).toMatchObject({ id: ann.id });
  });

  test("by a mutation, while the access cookie is replaced on the way, leaves none of the new ones", async () => {
    const jar = await signedIn();
    world.clock.advance({ minutes: 20 });
    const { headers } = await jar.fetch("/graphql", { method: "POST", body: { query: "mutation { logout { signedOut } }" } });
    expect([headers.get("clear-site-data"), jar.cookies.size, jar.set.length]).toEqual(['"cookies", "storage"', 0, 2]);
  });

  test("works with an access cookie that has ended, with a session that has ended, and without any", async () => {
    const late = await signedIn();
    world.clock.advance({ minutes: 20 });
    expect((await late.fetch("/session", { method: "DELETE" })).status).toBe(200);
    expect(late.cookies.size).toBe(0);
    const ended = new Jar();
    ended.cookies.set(access, "garbage");
    expect((await ended.fetch("/session", { method: "DELETE" })).status).toBe(200);
    expect((await new Jar().fetch("/session", { method: "DELETE", body: {} })).status).toBe(200);
  });
});

describe("a request that another site makes the browser send", () => {
  const query = { query: "{ me { id } }" };

  test("is refused: the session's cookies work from pages of this host alone, in JSON alone", async () => {
    const jar = await signedIn();
    const { host } = new URL(world.url);
    const cases: [headers: Record<string, string>, status: number][] = [
      [{ origin: world.url }, 200],
      [{ origin: "", "sec-fetch-site": "same-origin" }, 200],
      [{ origin: world.url, "sec-fetch-site": "same-origin" }, 200],
      [{ "content-type": "application/json; charset=utf-8" }, 200],
      [{ origin: "" }, 403],
      [{ origin: "null" }, 403],
      [{ origin: "https://evil.example" }, 403],
      [{ origin: `http://evil.example:${host.split(":")[1]}` }, 403],
      [{ origin: `http://sub.${host}` }, 403],
      [{ origin: `http://${host}.evil.example` }, 403],
      [{ origin: world.url, "sec-fetch-site": "cross-site" }, 403],
      [{ origin: world.url, "sec-fetch-site": "same-site" }, 403],
      [{ origin: world.url, "sec-fetch-site": "none" }, 403],
      [{ "content-type": "text/plain" }, 403],
      [{ "content-type": "application/x-www-form-urlencoded" }, 403],
      [{ "content-type": "multipart/form-data; boundary=x" }, 403],
      [{ "content-type": "text/plain; application/json" }, 403],
    ];
    for (const path of ["/graphql", "/session"]) {
      for (const [headers, status] of cases) {
        const body = path === "/graphql" ? query : { email: ann.email, password: ann.password };
        const init = { method: "POST", body, headers: Object.fromEntries(Object.entries({ origin: world.url, ...headers })) };
        const sent = path === "/session" ? new Jar() : jar;
        const answer = await sent.fetch(path, init);
        expect([path, headers, answer.status]).toEqual([path, headers, status]);
        if (status === 403) expect(answer.body).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN", correlationId: expect.any(String) } }] });
      }
    }
    expect(await jar.me()).toMatchObject({ id: ann.id });
  });

  test("cannot sign out either", async () => {
    const jar = await signedIn();
    expect((await jar.fetch("/session", { method: "DELETE", headers: { origin: "https://evil.example" } })).status).toBe(403);
    expect(await jar.me()).toMatchObject({ id: ann.id });
  });

  test("is answered as always where it brings no cookie: an API client has no origin", async () => {
    const answer = await fetch(`${world.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(query) });
    expect(answer.status).toBe(200);
  });

  test("no answer allows another origin to read it", async () => {
    const answer = await fetch(`${world.url}/graphql`, { method: "OPTIONS", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
