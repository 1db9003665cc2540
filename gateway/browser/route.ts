import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { badInput, PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Receiver } from "../receive.js";
import { clearBrowser, keepSession, readSession } from "./cookies.js";
import type { BrowserSessions, SignIn } from "./sessions.js";

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1_024) });

const passkey = z.object({ challenge: z.string().max(128), response: z.record(z.string(), z.unknown()) });
const method = z.enum(["TOTP", "RECOVERY_CODE", "PASSKEY"]);
/** A passkey's answer is JSON, of about a kilobyte. */
const answerText = z.string().max(8_192);
const secondStep = z.object({ challenge: z.string().max(200), method, code: answerText });
const proof = z
  .object({ password: z.string().max(1_024).optional(), method: method.optional(), code: answerText.optional(), challenge: z.string().max(200).optional() })
  .refine(({ password, challenge }) => password !== undefined || challenge !== undefined);

/** What a refused proof is answered with: 401 where it was wrong, so that whoever watches the traffic sees it. */
const wrongProofs = new Set(["CREDENTIALS_WRONG", "MFA_CODE_WRONG", "PASSKEY_INVALID", "PASSWORD_WRONG"]);

/**
 * `POST /session` signs a browser in, or answers the `challenge` that `POST /session/mfa` takes with the second factor's code;
 * `POST /session/passkey` signs in with a passkey alone;
 * `POST /session/reauthentication` takes a fresh proof; `POST /session/renewal` changes the cookies for new ones, which say
 * what the session is worth by now; `DELETE /session` signs out. What a script of the page gets to see is whether
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
      return answer(reply, await sessions.signIn(input.data, context));
    });

    scope.post("/session/mfa", async (request, reply) => {
      const input = secondStep.safeParse(request.body);
      if (!input.success) throw badInput('Send {"challenge": "…", "method": "TOTP", "code": "…"}.');
      const context = await receiver.receiveAnonymous(request, request.balances);
      return answer(reply, await sessions.verifyMfa(input.data, context));
    });

    scope.post("/session/reauthentication", async (request, reply) => {
      const input = proof.safeParse(request.body);
      if (!input.success) throw badInput('Send {"password": "…"}, and {"method": "TOTP", "code": "…"} beside it where there is a second factor; or {"method": "PASSKEY", "challenge": "…", "code": "…"}.');
      const context = await receiver.receive(request, reply, null, request.balances);
      return answer(reply, await sessions.reauthenticate(input.data, context));
    });

    scope.post("/session/renewal", async (request, reply) => {
      const { facts } = await receiver.receive(request, reply, null, request.balances);
      const refresh = readSession(request)?.refresh;
      if (!facts.actor || !refresh) throw unauthenticated("The session has ended. Sign in again.");
      keepSession(reply, await sessions.refresh(refresh, facts));
      return { userErrors: [] };
    });

    scope.post("/session/passkey", async (request, reply) => {
      const input = passkey.safeParse(request.body);
      if (!input.success) throw badInput('Send {"challenge": "…", "response": {…}}.');
      const context = await receiver.receiveAnonymous(request, request.balances);
      return answer(reply, await sessions.signInWithPasskey(input.data, context));
    });

    scope.delete("/session", async (request, reply) => {
      const signedOut = async () => sessions.signOut(await receiver.receive(request, reply, null, request.balances));
      await signedOut().catch((error: unknown) => {
        // a session that has ended is what was asked for
        if (!(error instanceof PublicError) || error.code !== "UNAUTHENTICATED") throw error;
      });
      clearBrowser(reply);
      return { userErrors: [] };
    });
    done();
  });
}

/** Keeps the session in the browser, where there is one; what the page gets to see. */
function answer(reply: FastifyReply, { session, userErrors, challenge = null }: SignIn): FastifyReply {
  if (session) keepSession(reply, session);
  return reply.code(userErrors.some(({ code }) => wrongProofs.has(code)) ? 401 : 200).send({ userErrors, ...(challenge !== null && { challenge }) });
}
