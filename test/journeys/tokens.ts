import { createHmac } from "node:crypto";
import { exportSPKI, importJWK, importPKCS8, SignJWT, type CryptoKey, type JWK, type JWTPayload } from "jose";
import type { Client } from "pg";
import { accessToken } from "../../subgraphs/identity/contract.js";
import type { Keyring } from "../../subgraphs/kernel/secrets/keys.js";

/** What an access token says, to be said wrongly. */
export interface Claims extends JWTPayload {
  sid: string;
}

/** Makes access tokens with the installation's own key, read past every wall: what a token says is the only thing wrong with it. */
export class Forger {
  constructor(
    private readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  static async of(client: Client, keyring: Keyring): Promise<Forger> {
    const { rows } = await client.query<{ id: string; public_jwk: JWK; private_key_sealed: Buffer }>("select * from identity.signing_keys");
    const { id, public_jwk: jwk, private_key_sealed: sealed } = rows[0]!;
    const pem = keyring.open(sealed, `signing key ${id}`).toString();
    return new Forger(await importPKCS8(pem, accessToken.algorithm), { ...jwk, kid: id });
  }

  sign(claims: JWTPayload, header: { typ?: string; kid?: string } = {}, key = this.privateKey): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: accessToken.algorithm, kid: this.publicJwk.kid!, typ: "at+jwt", ...header }).sign(key);
  }

  /** No signature at all. */
  unsigned(claims: JWTPayload): string {
    return `${part({ alg: "none", kid: this.publicJwk.kid, typ: "at+jwt" })}.${part(claims)}.`;
  }

  /** The public key, which everybody has, taken for a shared secret. */
  async signedWithPublicKey(claims: JWTPayload): Promise<string> {
    const key = (await importJWK(this.publicJwk, accessToken.algorithm, { extractable: true })) as CryptoKey;
    const body = `${part({ alg: "HS256", kid: this.publicJwk.kid, typ: "at+jwt" })}.${part(claims)}`;
    return `${body}.${createHmac("sha256", await exportSPKI(key)).update(body).digest("base64url")}`;
  }
}

/** What a good token says. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Claims;
}

/** The same token with other claims under the old signature. */
export function tampered(token: string, claims: Claims): string {
  const [header, , signature] = token.split(".");
  return `${header}.${part(claims)}.${signature}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
