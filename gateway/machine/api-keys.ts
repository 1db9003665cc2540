import { apiKeyPrefix, ids } from "../../subgraphs/identity/contract.js";
import { isLive } from "../../subgraphs/kernel/access/machine.js";
import { isWithin } from "../../subgraphs/kernel/address/ranges.js";
import { machine } from "../../subgraphs/kernel/context/facts.js";
import { forbidden, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { readKeyText } from "../../subgraphs/kernel/secrets/key-text.js";
import type { Caller, Principal } from "../authenticate.js";
import { KeyUse } from "./key-use.js";

/** One refusal for a key that was mistyped, invented, has ended or was revoked. */
const refused = () => unauthenticated("The API key is not valid: it was mistyped, has expired or was revoked. Make a new one, or rotate it, in the tenant's settings.");

/** Turns an API key into a principal. What is no key costs no look-up; a key that is not at hand costs its address a point first. */
export class ApiKeys {
  readonly #platform: Platform;
  readonly #use: KeyUse;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#use = new KeyUse(platform);
  }

  /** @throws UNAUTHENTICATED, RATE_LIMITED; FORBIDDEN from an address that the key is not for */
  async principal(text: string, { ip, correlationId, pay }: Caller): Promise<Principal> {
    const key = readKeyText(apiKeyPrefix, ids.ApiKey, text);
    if (!key) throw refused();
    const known = await this.#platform.access.provenMachine(key.id, key.hash, pay);
    if (!known || !isLive(known, this.#platform.clock.now())) throw refused();
    if (!isWithin(known.allowedAddresses, ip)) throw forbidden("This API key cannot be used from this address. Add the address to the key's allow-list, in a new key.");
    this.#use.note(key.id, ip, correlationId);
    const { tenant, pointsPerMinute, expiresAt } = known;
    return { actor: machine("api_key", key.id), tenantClaim: tenant.id, expiresAt: expiresAt === null ? null : Date.parse(expiresAt), machine: { tenant, pointsPerMinute } };
  }
}
