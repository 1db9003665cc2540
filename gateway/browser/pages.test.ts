import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createWorld } from "../gateway.fixture.js";

let folder: string;
let gateway: { url: string; close(): Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenon-pages-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, "graphiql"));
  const files = {
    "index.html": "<!doctype html><title>Console</title>",
    "graphiql/index.html": "<!doctype html><title>GraphiQL</title>",
    "favicon.svg": "<svg/>",
    "assets/app-1a2b.js": "plain",
    "assets/app-1a2b.js.br": "brotli",
    "assets/app-1a2b.js.gz": "gzip",
    "assets/app-1a2b.js.map": "{}",
    "assets/app-1a2b.css": "body{}",
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  gateway = await (await createWorld()).start({ pages: folder });
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

/** Opens an address as a browser's address bar does. */
const open = (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { headers: { accept: "text/html,application/xhtml+xml;q=0.9", ...headers } });

describe("an address that somebody opens in a browser", () => {
  test("is the console, whichever of its own addresses it is", async () => {
    for (const path of ["/", "/sign-in", "/invitations/accept?token=x", "/t/acme/members", "/nowhere"]) {
      const answer = await open(path);
      expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([200, "text/html; charset=utf-8", expect.stringContaining("Console")]);
    }
  });

  test("is not the console below the addresses of machines, nor for those who want no page", async () => {
    for (const path of ["/api/nothing", "/assets/gone.js", "/scim/v2", "/.well-known/x"]) expect((await open(path)).status).toBe(404);
    expect((await fetch(`${gateway.url}/sign-in`)).status).toBe(404);
    expect(await (await fetch(gateway.url)).json()).toMatchObject({ graphql: "/graphql" });
  });

  test("has a policy without inline script or style, is in nobody's frame, and is asked for anew each time", async () => {
    const { headers } = await open("/");
    const policy = headers.get("content-security-policy")!;
    for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy.split("; ")).toContain(directive);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-cache",
    });
    expect((await open("/", { "if-none-match": headers.get("etag")! })).status).toBe(304);
  });

  test("is GraphiQL with its own, wider policy at /graphiql alone", async () => {
    const answer = await open("/graphiql?tab=1");
    expect(await answer.text()).toContain("GraphiQL");
    const policy = answer.headers.get("content-security-policy")!.split("; ");
    expect(policy).toEqual(expect.arrayContaining(["script-src 'self'", "style-src 'self' 'unsafe-inline'", "worker-src 'self' blob:", "frame-ancestors 'none'"]));
  });
});

describe("a built file", () => {
  test("is kept for ever where its name has its hash, else for an hour", async () => {
    expect((await fetch(`${gateway.url}/assets/app-1a2b.css`)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await fetch(`${gateway.url}/favicon.svg`)).headers.get("cache-control")).toBe("public, max-age=3600");
  });

  test("comes compressed as it was built, in the best way that the browser takes", async () => {
    for (const [accepted, encoding] of [["br, gzip", "br"], ["gzip", "gzip"]] as const) {
      const answer = await fetch(`${gateway.url}/assets/app-1a2b.js`, { method: "HEAD", headers: { "accept-encoding": accepted } });
      expect([answer.headers.get("content-encoding"), answer.headers.get("vary"), answer.headers.get("content-type")]).toEqual([
        encoding,
        expect.stringContaining("accept-encoding"),
        expect.stringContaining("javascript"),
      ]);
    }
    expect(await (await fetch(`${gateway.url}/assets/app-1a2b.js`, { headers: { "accept-encoding": "identity" } })).text()).toBe("plain");
  });

  test("has a policy of its own, and is never sniffed at", async () => {
    const { headers } = await fetch(`${gateway.url}/assets/app-1a2b.js`, { headers: { "accept-encoding": "identity" } });
    expect([headers.get("content-security-policy"), headers.get("x-content-type-options")]).toEqual([expect.stringContaining("default-src 'none'"), "nosniff"]);
  });

  test("is not served from outside, nor are sources", async () => {
    for (const path of ["/../package.json", "/..%2fpackage.json", "/%2e%2e/package.json", "/assets/..%2findex.html", "/assets/app-1a2b.js.map", "/index.html"]) {
      expect([path, (await fetch(gateway.url + path)).status]).toEqual([path, 404]);
    }
  });
});

test("without a built web app there are no pages, and all else works", async () => {
  const bare = await (await createWorld()).start({ pages: join(folder, "missing") });
  const answer = await fetch(bare.url, { headers: { accept: "text/html" } });
  expect([answer.status, await answer.json()]).toMatchObject([200, { name: "Tenon" }]);
  expect((await fetch(`${bare.url}/sign-in`, { headers: { accept: "text/html" } })).status).toBe(404);
  await bare.close();
});
