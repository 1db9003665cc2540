import { domainToASCII } from "node:url";
import { InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { normaliseRange } from "../../kernel/address/ranges.js";

/** What a tenant may set; null leaves it to the installation, and what is left out stays. */
export interface Settings {
  locale: string | null;
  timeZone: string | null;
  sessionIdleMinutes: number | null;
  sessionMaximumMinutes: number | null;
  allowedEmailDomains: string[] | null;
  allowedAddresses: string[] | null;
  requireMfa: boolean | null;
}

/** Addresses and domains that one setting may list. */
const atMost = 100;
/** A session's whole life, in minutes: more would mean nothing. */
const longest = 90 * 24 * 60;

const wrong = (field: keyof Settings, code: string, message: string): InputProblem => ({ code, message, path: ["input", field] });

/** The input as it is kept. @throws every problem at once */
export function checkedSettings(input: Partial<Settings>): Partial<Settings> {
  const problems: InputProblem[] = [];
  const checked: Partial<Settings> = {};
  function take<K extends keyof Settings>(name: K, read: (value: NonNullable<Settings[K]>) => Settings[K] | undefined, problem: InputProblem): void {
    const value = input[name];
    if (value === undefined) return;
    const kept = value === null ? null : read(value);
    if (kept === undefined) problems.push(problem);
    else Object.assign(checked, { [name]: kept });
  }
  const minutes = "Give 15 to 129,600 minutes (90 days).";
  take("locale", readLocale, wrong("locale", "LOCALE_INVALID", "Write a language tag such as en or de-CH."));
  take("timeZone", readTimeZone, wrong("timeZone", "TIME_ZONE_INVALID", "Write a time zone such as Europe/Berlin or UTC."));
  take("sessionIdleMinutes", readMinutes, wrong("sessionIdleMinutes", "SESSION_MINUTES_INVALID", minutes));
  take("sessionMaximumMinutes", readMinutes, wrong("sessionMaximumMinutes", "SESSION_MINUTES_INVALID", minutes));
  take("allowedEmailDomains", (domains) => readAll(domains, readDomain), wrong("allowedEmailDomains", "EMAIL_DOMAINS_INVALID", "List up to 100 domains such as example.com."));
  take("allowedAddresses", (ranges) => readAll(ranges, normaliseRange), wrong("allowedAddresses", "ADDRESSES_INVALID", "List up to 100 addresses or ranges such as 203.0.113.0/24 or 2001:db8::/32."));
  if (input.requireMfa !== undefined) checked.requireMfa = input.requireMfa;
  if (problems.length > 0) throw new InvalidInput(problems);
  return checked;
}

function readLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim())[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readTimeZone(text: string): string | undefined {
  try {
    // an offset such as +01:00 is taken by Intl, but knows no summer time
    return /^[A-Za-z]/.test(text.trim()) ? new Intl.DateTimeFormat("en", { timeZone: text.trim() }).resolvedOptions().timeZone : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readMinutes = (minutes: number): number | undefined => (minutes >= 15 && minutes <= longest ? minutes : undefined);

function readAll(texts: readonly string[], read: (text: string) => string | null): string[] | undefined {
  const all = texts.map(read);
  return all.length <= atMost && all.every((one) => one !== null) ? [...new Set(all)] : undefined;
}

/** As it stands in an address: in lower case, and in ASCII where it is another script's (RFC 5890). */
function readDomain(text: string): string | null {
  const domain = domainToASCII(text.trim().replace(/^@/, ""));
  return domain.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain) ? domain : null;
}
