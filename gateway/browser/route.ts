import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { badInput, PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Receiver } from "../receive.js";
import { dropSession, keepSession } from "./cookies.js";
import type { BrowserSessions } from "./sessions.js";

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1_024) });

/**
 * `POST /session` signs a browser in, `DELETE /session` signs it out. What a script of the page gets to see is whether
 * it worked, never a token.
 */
export function serveSessions(app: FastifyInstance, sessions: BrowserSessions, receiver: Receiver): void {
  void app.register((scope, _options, done) => {
    // signing out says nothing but that
    scope.removeContentTypeParser("application/json");
    const json = scope.getDefaultJsonParser("error", "error");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, parsed) => {
      if (request.method === "DELETE" && body.length === 0) parsed(null, null);
      else void json(request, body as string, parsed);
    });

    scope.post("/session", async (request, reply) => {
      const input = credentials.safeParse(request.body);
      if (!input.success) throw badInput('Send {"email": "…", "password": "…"}.');
      const context = await receiver.receiveAnonymous(request, request.balances);
      const { session, userErrors } = await sessions.signIn(input.data, context);
      if (!session) return reply.code(userErrors.some(({ code }) => code === "CREDENTIALS_WRONG") ? 401 : 200).send({ userErrors });
      keepSession(reply, session);
      return { userErrors: [] };
    });

    scope.delete("/session", async (request, reply) => {
      const signedOut = async () => sessions.signOut(await receiver.receive(request, reply, null, request.balances));
      await signedOut().catch((error: unknown) => {
        // a session that has ended is what was asked for
        if (!(error instanceof PublicError) || error.code !== "UNAUTHENTICATED") throw error;
      });
      dropSession(reply);
      return reply.header("clear-site-data", '"cookies", "storage"').send({ userErrors: [] });
    });
    done();
  });
}
