import { createHash } from "node:crypto";
import type { ApolloServer } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../subgraphs/kernel/clock/clock.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { errorCodes, PublicError, type ErrorCode, type InputProblem } from "../../subgraphs/kernel/errors/errors.js";
import type { GatewayContext } from "../graphql.js";
import type { Tokens } from "./cookies.js";

const loginMutation = `mutation BrowserLogin($input: LoginInput!) {
  login(input: $input) { session { accessToken refreshToken } challenge { token methods expiresAt passkeyOptions } userErrors { code message path } }
}`;
const verifyMutation = `mutation BrowserVerifyMfa($input: VerifyMfaInput!) {
  verifyMfa(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
}`;
const reauthenticateMutation = `mutation BrowserReauthenticate($input: ReauthenticateInput!) {
  reauthenticate(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
}`;
const passkeyMutation = `mutation BrowserPasskey($input: SignInWithPasskeyInput!) {
  signInWithPasskey(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
}`;
const refreshMutation = `mutation BrowserRefresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
}`;
const logoutMutation = "mutation BrowserLogout { logout { signedOut } }";

/** Milliseconds for which requests with the same spent token get the same new pair: a page asks several things at once. */
const shared = 5_000;

/** What came of signing in: the session's tokens, or what the person can mend. */
export interface SignIn {
  session: Tokens | null;
  userErrors: InputProblem[];
  /** The second factor that is due. */
  challenge?: unknown;
}

type Payload = { session: Tokens | null; userErrors: InputProblem[]; challenge?: unknown } | null;

/** Begins, continues and ends a browser's session by the mutations that any client may send. */
export class BrowserSessions {
  readonly #apollo: ApolloServer<GatewayContext>;
  /** By the spent token's digest. */
  readonly #refreshes: LRUCache<string, Promise<Tokens>>;

  constructor(apollo: ApolloServer<GatewayContext>, clock: Clock) {
    this.#apollo = apollo;
    this.#refreshes = new LRUCache({ max: 10_000, ttl: shared, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
  }

  /** @throws what the mutation was refused with as a whole: RATE_LIMITED, UNAVAILABLE */
  async signIn(input: { email: string; password: string }, context: GatewayContext): Promise<SignIn> {
    const { login } = await this.#run<{ login: Payload }>(loginMutation, context, { input });
    return outcomeOf(login);
  }

  /** The second half of a sign-in. @throws what the mutation was refused with as a whole: RATE_LIMITED, UNAVAILABLE */
  async verifyMfa(input: { challenge: string; method: string; code: string }, context: GatewayContext): Promise<SignIn> {
    const { verifyMfa } = await this.#run<{ verifyMfa: Payload }>(verifyMutation, context, { input });
    return outcomeOf(verifyMfa);
  }

  /** The proof that is given once more, for the session that the request came with. @throws as above, and UNAUTHENTICATED */
  async reauthenticate(input: object, context: GatewayContext): Promise<SignIn> {
    const { reauthenticate } = await this.#run<{ reauthenticate: Payload }>(reauthenticateMutation, context, { input });
    return outcomeOf(reauthenticate);
  }

  /** Signs in with a passkey's answer. @throws what the mutation was refused with as a whole */
  async signInWithPasskey(input: { challenge: string; response: unknown }, context: GatewayContext): Promise<SignIn> {
    const { signInWithPasskey } = await this.#run<{ signInWithPasskey: Payload }>(passkeyMutation, context, { input });
    return { session: signInWithPasskey?.session ?? null, userErrors: signInWithPasskey?.userErrors ?? [] };
  }

  /** @throws UNAUTHENTICATED for a token that does not continue a session */
  refresh(refreshToken: string, facts: Facts): Promise<Tokens> {
    const digest = createHash("sha256").update(refreshToken).digest("base64");
    const running = this.#refreshes.get(digest);
    if (running) return running;
    const begun = this.#refresh(refreshToken, facts);
    this.#refreshes.set(digest, begun);
    begun.catch(() => this.#refreshes.delete(digest));
    return begun;
  }

  async #refresh(refreshToken: string, facts: Facts): Promise<Tokens> {
    // the request that it is for has been charged
    const context: GatewayContext = { facts, balances: [], points: () => 0, charge: () => Promise.resolve() };
    const { refreshSession } = await this.#run<{ refreshSession: Payload }>(refreshMutation, context, { input: { refreshToken } });
    if (!refreshSession?.session) throw new PublicError("UNAUTHENTICATED", "The session has ended. Sign in again.");
    return refreshSession.session;
  }

  /** Ends the session that the request came with. */
  async signOut(context: GatewayContext): Promise<void> {
    await this.#run(logoutMutation, context);
  }

  async #run<T>(query: string, contextValue: GatewayContext, variables: Record<string, unknown> = {}): Promise<T> {
    const { body } = await this.#apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== "single") throw new Error("a mutation answers at once");
    const { data, errors } = body.singleResult;
    if (errors?.[0]) throw refusal(errors[0]);
    return data as T;
  }
}

const outcomeOf = (payload: Payload): SignIn => ({
  session: payload?.session ?? null,
  userErrors: payload?.userErrors ?? [],
  ...(payload?.challenge !== null && payload?.challenge !== undefined && { challenge: payload.challenge }),
});

/** An operation's error as the error of the whole answer. */
function refusal({ message, extensions }: GraphQLFormattedError): PublicError {
  const code = extensions?.["code"] as ErrorCode;
  const retryAfter = extensions?.["retryAfter"];
  return new PublicError(Object.hasOwn(errorCodes, code) ? code : "INTERNAL", message, retryAfter === undefined ? {} : { retryAfter });
}
