import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TenantAccess } from "../../subgraphs/kernel/context/facts.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";

/** Seconds for which a browser remembers what it was told. */
const remembered = 600;

/** What pages of other origins may send, beside what needs no leave. */
const sent = "authorization, content-type, if-none-match, x-tenant, x-correlation-id";
/** What they may read, beside the body. */
const read = "etag, retry-after, ratelimit, ratelimit-policy, x-correlation-id";

/**
 * Which pages of other origins may read answers (Fetch Standard, CORS protocol): those of the installation's list, and those of a tenant's
 * own verified domain that ask in this tenant. They come with a token: cookies count for no other origin, so it is never said that they do.
 */
export class ForeignOrigins {
  readonly #listed: ReadonlySet<string>;
  readonly #access: Platform["access"];
  readonly #secure: boolean;

  constructor({ access, publicUrl }: Pick<Platform, "access" | "publicUrl">, listed: readonly string[]) {
    this.#listed = new Set(listed);
    this.#access = access;
    this.#secure = publicUrl.startsWith("https:");
  }

  /** Answers what a browser asks before it sends. Nobody has proved anything then: the domain may be any tenant's. */
  async answerPreflight(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.header("vary", "origin, access-control-request-method, access-control-request-headers");
    if (await this.#isKnown(request.headers.origin, (tenantId) => tenantId !== null)) {
      reply.headers({
        "access-control-allow-origin": request.headers.origin,
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": sent,
        "access-control-max-age": String(remembered),
      });
    }
    return reply.code(204).send();
  }

  /** Lets the page read the answer, a refusal too. @param tenant the request's; undefined where it is not known whose it is */
  async letRead(request: FastifyRequest, reply: FastifyReply, tenant: TenantAccess | null | undefined): Promise<void> {
    // whoever asks too often as nobody has no look-up made for its origin
    const isTheirs = (tenantId: string | null) => tenantId !== null && (tenant === undefined || tenantId === tenant?.id);
    const mayAsk = tenant !== undefined || reply.statusCode !== 429;
    if (!(await this.#isKnown(request.headers.origin, isTheirs, mayAsk))) return;
    reply.headers({ "access-control-allow-origin": request.headers.origin, "access-control-expose-headers": read });
  }

  async #isKnown(origin: string | undefined, isTheirs: (tenantId: string | null) => boolean, mayAsk = true): Promise<boolean> {
    if (origin === undefined) return false;
    if (this.#listed.has(origin)) return true;
    if (!mayAsk || !URL.canParse(origin)) return false;
    const { protocol, hostname, port } = new URL(origin);
    const isPage = protocol === "https:" || (protocol === "http:" && !this.#secure);
    if (!isPage || port !== "" || hostname.length > 253 || !/^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(hostname)) return false;
    // without the database nobody is known; the answer says what is the matter
    return isTheirs(await this.#access.tenantAt(hostname).catch(() => null));
  }
}

/** Serves preflights at these paths. @param pay takes what a request of nobody's costs */
export function servePreflights(app: FastifyInstance, origins: ForeignOrigins, paths: readonly string[], pay: (request: FastifyRequest) => Promise<unknown>): void {
  for (const path of paths) {
    app.options(path, async (request, reply) => {
      await pay(request);
      return origins.answerPreflight(request, reply);
    });
  }
}
