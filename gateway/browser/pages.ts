import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notFound } from "../../subgraphs/kernel/errors/errors.js";
import { consolePolicy, graphiqlPolicy, pageHeaders, workerPolicy } from "./policies.js";

/** Where the web app is built to, seen from dist/gateway/browser. */
const builtPages = fileURLToPath(new URL("../../web/", import.meta.url));

/** Addresses that are no pages, whatever the caller accepts. */
const machines = /^\/(?:api|assets|dev|graphql|internal|scim|session|\.well-known)(?:\/|$)/;

/** Says which addresses there are to whoever asks `/` without wanting a page. */
const directory = { name: "Tenon", graphql: "/graphql", health: "/api/health", jwks: "/.well-known/jwks.json" };

/**
 * Serves the web app: its files, GraphiQL at `/graphiql`, and the console at every other address that somebody opens
 * in a browser; the app itself knows which of them are its own.
 * @param folder what `vite build` made; without it there is no page
 */
export async function servePages(app: FastifyInstance, folder: string = builtPages): Promise<void> {
  const consolePage = await readPage(join(folder, "index.html"), consolePolicy);
  const graphiqlPage = await readPage(join(folder, "graphiql", "index.html"), graphiqlPolicy);
  if (consolePage) await serveFiles(app, folder);
  if (graphiqlPage) for (const path of ["/graphiql", "/graphiql/"]) app.get(path, (request, reply) => sendPage(request, reply, graphiqlPage));

  app.get("/", (request, reply) => (consolePage && wantsPage(request) ? sendPage(request, reply, consolePage) : reply.header("vary", "accept").send(directory)));
  app.get("/*", (request, reply) => {
    const path = request.url.split("?", 1)[0]!;
    if (!consolePage || !wantsPage(request) || machines.test(path)) throw notFound();
    return sendPage(request, reply, consolePage);
  });
}

interface Page {
  text: string;
  policy: string;
  etag: string;
}

async function readPage(file: string, policy: string): Promise<Page | null> {
  if (!existsSync(file)) return null;
  const text = await readFile(file, "utf8");
  return { text, policy, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}

/** A browser that opens an address says so; fetch, curl and the like do not. */
function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("text/html") ?? false;
}

function sendPage(request: FastifyRequest, reply: FastifyReply, { text, policy, etag }: Page): FastifyReply {
  reply.headers({ ...pageHeaders, "content-security-policy": policy, vary: "accept", etag });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply.type("text/html; charset=utf-8").send(text);
}

/** The built files, as they were compressed at build time. What is under assets/ has its content's hash in its name. */
async function serveFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ["**/*.html", "**/*.br", "**/*.gz", "**/*.map"],
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      void reply.header("cache-control", path.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "public, max-age=3600");
      void reply.header("vary", "accept-encoding");
      if (/\.js(?:\.(?:br|gz))?$/.test(path)) void reply.header("content-security-policy", workerPolicy);
    },
  });
}
