import { getParser } from "bowser";

/** What a User-Agent header (RFC 9110, section 10.1.5) says of browser and system, for people: `Firefox on Linux`; null when it says neither. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = getParser(userAgent).getResult();
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return browser.name || os.name || null;
}
