/** The one source of time. Services read `ctx.clock`; tests put a fixed or stepped clock in its place. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
