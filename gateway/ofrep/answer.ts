import { createHash } from "node:crypto";
import type { FlagEvaluation } from "../../subgraphs/kernel/flags/flag.js";

/** One flag, as OFREP shows it. What the tenant chose is a match for OpenFeature, whose reasons know no override. */
export const shown = ({ key, value, variant, reason }: FlagEvaluation) => ({
  key,
  value,
  variant,
  reason: reason === "OVERRIDE" ? "TARGETING_MATCH" : reason,
  ...(reason === "OVERRIDE" && { metadata: { override: true } }),
});

/** The mark of an answer (RFC 9110, section 8.8.3): the same for the same values. */
export const etagOf = (body: string) => `"${createHash("sha256").update(body).digest("base64url")}"`;

/** Whether one of the marks that a client has is this one (RFC 9110, section 13.1.2: a weak one will do). */
export const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(",").some((mark) => mark.trim() === "*" || mark.trim().replace(/^W\//, "") === etag);
