/** How many attempts a subject has: `burst` at once, then one after each pause, which doubles with each attempt up to `longest`. */
export interface Allowance {
  burst: number;
  /** Seconds. */
  pause: number;
  /** Seconds. */
  longest: number;
}

/** What one purpose allows for one account, and from one source. */
export interface ThrottlePolicy {
  account: Allowance;
  source: Allowance;
}

const minutes = 60;
const hours = 3_600;

/** A hundred in a quarter of an hour: many people sit behind one address, and those who succeed give theirs back. */
const crowd: Allowance = { burst: 100, pause: 9, longest: 9 };

/**
 * What is throttled. Guesses: ten at once, then one after 1, 2, 4, 8, 15, 15, ... minutes, about a hundred a day against
 * one account from however many sources (NIST SP 800-63B-4, section 3.2.2 asks for a limit of a hundred). Mail: no more
 * than a person needs that looks for the first one.
 */
export const throttlePolicies = {
  /** A password, to sign in. The account is the e-mail address, known or not. */
  sign_in: { account: { burst: 10, pause: 1 * minutes, longest: 15 * minutes }, source: crowd },
  /** A new account, or a mail to the one that has the address. */
  register: { account: { burst: 5, pause: 15 * minutes, longest: 6 * hours }, source: { burst: 50, pause: 1 * minutes, longest: 1 * minutes } },
  /** A code of a second factor: six digits, three of them good at a time. The account is the user's id. */
  mfa: { account: { burst: 5, pause: 1 * minutes, longest: 1 * hours }, source: crowd },
  /** A proof before a sensitive operation. The account is the user's id. */
  reauthentication: { account: { burst: 10, pause: 1 * minutes, longest: 15 * minutes }, source: crowd },
  /** A mail that lets a new password be set. */
  password_reset: { account: { burst: 3, pause: 10 * minutes, longest: 1 * hours }, source: { burst: 20, pause: 1 * minutes, longest: 1 * minutes } },
  /** A mail that proves an address. */
  email_verification: { account: { burst: 3, pause: 10 * minutes, longest: 1 * hours }, source: { burst: 20, pause: 1 * minutes, longest: 1 * minutes } },
  /** A mail that changes an address. The account is the user's id. */
  email_change: { account: { burst: 3, pause: 10 * minutes, longest: 1 * hours }, source: { burst: 20, pause: 1 * minutes, longest: 1 * minutes } },
  /** A client's secret or assertion at the token endpoint. The account is the client id. */
  token_endpoint: { account: { burst: 20, pause: 30, longest: 15 * minutes }, source: crowd },
} satisfies Record<string, ThrottlePolicy>;

export type ThrottlePurpose = keyof typeof throttlePolicies;
