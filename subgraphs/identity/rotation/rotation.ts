import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";

/** What a program shows, by its hash; while a rotation overlaps, the one before is good beside it. */
export interface Rotating {
  tokenHash: Buffer | null;
  previousHash: Buffer | null;
  previousUntil: Date | null;
  rotatedAt: Date | null;
}

/** Codes that the `userErrors` of a rotation may carry. */
export const rotationProblems = {
  OVERLAP_OUT_OF_RANGE: "The overlap is not from 0 to 168 hours.",
  OVERLAP_RUNNING: "What was shown before the last rotation is still good; another rotation would end it early.",
};

/** The longest time that the one from before a rotation can stay good, in hours: a week. */
const longestOverlap = 168;

/** @throws OVERLAP_OUT_OF_RANGE among the input's problems */
export function requireOverlap(hours: number): void {
  if (hours < 0 || hours > longestOverlap) throw invalid("overlapHours", "OVERLAP_OUT_OF_RANGE", `Let them overlap by 0 to ${longestOverlap} hours.`);
}

/**
 * Two are good at a time: a second rotation would take the first one's old one from programs that still use it.
 * @param noun what it is called where it is rotated
 * @throws OVERLAP_RUNNING among the input's problems
 */
export function requireNoOverlap(ctx: Context, { previousUntil }: Rotating, hours: number, noun: "key" | "secret"): void {
  if (hours === 0 || previousUntil === null || previousUntil <= ctx.clock.now()) return;
  throw invalid("overlapHours", "OVERLAP_RUNNING", `The ${noun} from before the last rotation is still good. Wait until it has ended, or end it now: rotate with 0 hours.`);
}

/** The one with this hash takes the other's place, which stays good for so many hours more. */
export function rotate(secret: Rotating, hash: Buffer, at: Date, hours: number): void {
  secret.previousHash = hours > 0 ? secret.tokenHash : null;
  secret.previousUntil = hours > 0 ? new Date(at.getTime() + hours * 3_600_000) : null;
  secret.tokenHash = hash;
  secret.rotatedAt = at;
}
