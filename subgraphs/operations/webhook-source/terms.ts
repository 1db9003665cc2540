import { InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { schemeNamed } from "./schemes/schemes.js";
import type { HmacSettings } from "./schemes/scheme.js";
import { WebhookScheme, type Hmac } from "./webhook-source.entity.js";

/** What a source is to be. */
export interface Terms {
  name: string;
  scheme: WebhookScheme;
  hmac: Hmac | null;
  /** That a provider gave; null: one is made. */
  secret: string | null;
}

/** A token, RFC 9110, section 5.6.2. */
const header = /^[!#$%&'*+.^_`|~0-9a-z-]{1,128}$/;

const inLowerCase = (hmac: Hmac): Hmac => ({
  ...hmac,
  signatureHeader: hmac.signatureHeader.trim().toLowerCase(),
  timestampHeader: hmac.timestampHeader?.trim().toLowerCase() || null,
  idHeader: hmac.idHeader?.trim().toLowerCase() || null,
  typeHeader: hmac.typeHeader?.trim().toLowerCase() || null,
});

const isHmac = ({ signatureHeader, prefix, timestampHeader, idHeader, typeHeader }: HmacSettings): boolean =>
  /^[\x21-\x7e]{0,50}$/.test(prefix) && [signatureHeader, timestampHeader, idHeader, typeHeader].every((name) => name === null || header.test(name));

/** Checks them, and brings them into one form. @throws all problems at once */
export function checkedTerms(terms: Terms): Terms {
  const problems: InputProblem[] = [];
  const name = terms.name.trim();
  const hmac = terms.hmac && inLowerCase(terms.hmac);
  if (name.length < 1 || name.length > 100) problems.push({ code: "SOURCE_NAME_INVALID", message: "Use 1 to 100 characters.", path: ["input", "name"] });
  if ((terms.scheme === WebhookScheme.HMAC) !== (hmac !== null) || (hmac && !isHmac(hmac))) {
    problems.push({ code: "HMAC_INVALID", message: "Say for a plain HMAC, and for that scheme alone, which header has the signature; name headers by their names, and a prefix without blanks.", path: ["input", "hmac"] });
  }
  if (terms.secret !== null && !schemeNamed(terms.scheme).takes(terms.secret)) {
    problems.push({ code: "SECRET_INVALID", message: wayOut(terms.scheme), path: ["input", "secret"] });
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return { ...terms, name, hmac };
}

/** What to give in place of a secret that is none. */
export const wayOut = (scheme: WebhookScheme): string =>
  scheme === WebhookScheme.STANDARD_WEBHOOKS ? "Give the secret as its sender shows it: whsec_ and 24 to 64 bytes in base64." : "Give the secret as its sender shows it: 8 to 500 visible ASCII characters.";
