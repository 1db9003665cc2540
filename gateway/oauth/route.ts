import type { ApolloServer } from "@apollo/server";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { GatewayContext } from "../graphql.js";
import { retryAfterOf } from "../errors.js";
import type { Receiver } from "../receive.js";
import { readClientProof } from "./client-proof.js";

const mutation = `mutation ServiceToken($input: CreateServiceTokenInput!) {
  createServiceToken(input: $input) { accessToken expiresAt scope userErrors { code message } }
}`;

interface Answer {
  createServiceToken: { accessToken: string | null; expiresAt: string; scope: string; userErrors: { code: string; message: string }[] } | null;
}

/** Seconds that a token is good for: told as `expires_in`. */
const lifetime = 3_600;

/** `POST /oauth/token` (RFC 6749, section 4.4) and the metadata of RFC 8414. It runs the same mutation that any client may. */
export function serveOAuth(app: FastifyInstance, apollo: ApolloServer<GatewayContext>, receiver: Receiver, publicUrl: string): void {
  app.get("/.well-known/oauth-authorization-server", (_request, reply) => {
    reply.header("cache-control", "public, max-age=300");
    return {
      issuer: publicUrl,
      token_endpoint: `${publicUrl}/oauth/token`,
      jwks_uri: `${publicUrl}/.well-known/jwks.json`,
      grant_types_supported: ["client_credentials"],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["ES256", "RS256", "EdDSA"],
    };
  });

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit: 16 * 1024 }, (_request, body, parsed) => {
      parsed(null, new URLSearchParams(body.toString()));
    });
    scope.post<{ Body: URLSearchParams | null }>("/oauth/token", { config: { form: true } }, async (request, reply) => {
      const form = request.body ?? new URLSearchParams();
      if (new Set(form.keys()).size !== [...form.keys()].length) return refuse(reply, 400, "invalid_request", "A parameter stands there twice.");
      const grant = form.get("grant_type");
      if (grant === null) return refuse(reply, 400, "invalid_request", "grant_type is missing.");
      if (grant !== "client_credentials") return refuse(reply, 400, "unsupported_grant_type", "Only client_credentials is supported.");
      const proof = readClientProof(request.headers.authorization, form);
      if (!proof) return unknownClient(reply);
      const contextValue = await receiver.receiveAnonymous(request, request.balances);
      const { body } = await apollo.executeOperation<Answer>({ query: mutation, variables: { input: { ...proof, scope: form.get("scope") } } }, { contextValue });
      if (body.kind !== "single") throw new Error("a mutation answers at once");
      const { data, errors = [] } = body.singleResult;
      if (errors[0]) {
        const wait = retryAfterOf(errors[0]);
        if (wait > 0) void reply.header("retry-after", String(wait));
        return refuse(reply, wait > 0 ? 429 : 503, "temporarily_unavailable", errors[0].message);
      }
      const token = data?.createServiceToken;
      const [problem] = token?.userErrors ?? [];
      if (problem?.code === "SCOPE_INVALID") return refuse(reply, 400, "invalid_scope", problem.message);
      if (!token?.accessToken) return unknownClient(reply);
      return uncached(reply).send({ access_token: token.accessToken, token_type: "Bearer", expires_in: lifetime, scope: token.scope });
    });
    done();
  });
}

/** RFC 6749, section 5.1: no answer of the token endpoint is kept. */
const uncached = (reply: FastifyReply) => reply.header("cache-control", "no-store").header("pragma", "no-cache");

const refuse = (reply: FastifyReply, status: number, error: string, description: string) => uncached(reply).code(status).send({ error, error_description: description });

/** One answer for a client that is unknown, revoked or did not prove itself. */
const unknownClient = (reply: FastifyReply) =>
  refuse(reply.header("www-authenticate", 'Basic realm="tenon", charset="UTF-8"'), 401, "invalid_client", "The client is unknown, was revoked, or did not prove itself.");
