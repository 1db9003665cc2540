import {
  ErrorCode,
  OpenFeatureEventEmitter,
  ServerProviderEvents,
  type EvaluationContext,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/server-sdk";
import type { AccessSource } from "../access/access.js";
import type { Clock } from "../clock/clock.js";
import { isOfType, type FlagSubject, type FlagType } from "./flag.js";
import { Flags } from "./flags.js";

/** Whom an OpenFeature client asks for: hand it as the evaluation context. Ids are row ids. */
export const evaluationContextOf = ({ actorId, tenantId, roles, plan }: FlagSubject): EvaluationContext => ({
  ...(actorId !== null && { targetingKey: actorId }),
  ...(tenantId !== null && { tenantId }),
  ...(plan !== null && { plan }),
  roles: [...roles],
});

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const subjectOf = ({ targetingKey, tenantId, plan, roles }: EvaluationContext): FlagSubject => ({
  actorId: targetingKey ?? null,
  tenantId: textOf(tenantId),
  plan: textOf(plan),
  roles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === "string") : [],
});

/**
 * The installation's flags as an OpenFeature provider, for code that would rather speak OpenFeature than `ctx.flag`: the
 * same evaluation, in process. It tells its clients when a flag has changed, on any process.
 */
export class FlagProvider implements Provider {
  readonly metadata = { name: "tenon" } as const;
  readonly runsOn = "server" as const;
  readonly events = new OpenFeatureEventEmitter();
  readonly #access: AccessSource;
  readonly #flags: Flags;
  #unwatch: (() => void) | null = null;

  constructor(platform: { access: AccessSource; clock: Clock }) {
    this.#access = platform.access;
    this.#flags = new Flags(platform);
  }

  initialize(): Promise<void> {
    this.#unwatch ??= this.#access.watchFlags(null, () => this.events.emit(ServerProviderEvents.ConfigurationChanged));
    return Promise.resolve();
  }

  onClose(): Promise<void> {
    this.#unwatch?.();
    this.#unwatch = null;
    return Promise.resolve();
  }

  resolveBooleanEvaluation(key: string, fallback: boolean, context: EvaluationContext): Promise<ResolutionDetails<boolean>> {
    return this.#resolve("boolean", key, fallback, context);
  }

  resolveStringEvaluation(key: string, fallback: string, context: EvaluationContext): Promise<ResolutionDetails<string>> {
    return this.#resolve("string", key, fallback, context);
  }

  resolveNumberEvaluation(key: string, fallback: number, context: EvaluationContext): Promise<ResolutionDetails<number>> {
    return this.#resolve("number", key, fallback, context);
  }

  resolveObjectEvaluation<T extends JsonValue>(key: string, fallback: T, context: EvaluationContext): Promise<ResolutionDetails<T>> {
    return this.#resolve("json", key, fallback, context);
  }

  async #resolve<T>(type: FlagType, key: string, fallback: T, context: EvaluationContext): Promise<ResolutionDetails<T>> {
    const found = await this.#flags.one(key, subjectOf(context));
    if (!found) return { value: fallback, reason: "ERROR", errorCode: ErrorCode.FLAG_NOT_FOUND, errorMessage: `There is no flag ${key}.` };
    if (!isOfType(type, found.value)) return { value: fallback, reason: "ERROR", errorCode: ErrorCode.TYPE_MISMATCH, errorMessage: `The flag ${key} is of the type ${found.type}.` };
    const { value, variant, reason } = found;
    // it is of the type, and the type is T's
    return { value: value as unknown as T, variant, reason: reason === "OVERRIDE" ? "TARGETING_MATCH" : reason, ...(reason === "OVERRIDE" && { flagMetadata: { override: true } }) };
  }
}
