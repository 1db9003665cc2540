import { githubScheme } from "./github.js";
import { hmacScheme } from "./hmac.js";
import type { SignatureScheme } from "./scheme.js";
import { standardScheme } from "./standard.js";
import { stripeScheme } from "./stripe.js";

/** Every way of signing that can be verified. One more is an object like these, a value of `WebhookScheme` and of the table's check. */
const schemes: readonly SignatureScheme[] = [standardScheme, stripeScheme, githubScheme, hmacScheme];

/** The scheme of this name. @throws when there is none: the table's check sees to it */
export function schemeNamed(id: string): SignatureScheme {
  const scheme = schemes.find((each) => each.id === id);
  if (!scheme) throw new Error(`there is no signature scheme ${id}`);
  return scheme;
}
