import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** A root key: 32 random bytes and the id that envelopes name it by. */
export interface RootKey {
  id: string;
  bytes: Buffer;
}

/**
 * What is derived from the installation's root keys. The first key is current; the others still open what they sealed.
 */
export class Keyring {
  readonly #keys: readonly RootKey[];
  readonly #derived = new Map<string, Buffer>();

  constructor(keys: readonly RootKey[]) {
    if (!keys[0]) throw new Error("a keyring needs at least one key");
    this.#keys = keys;
  }

  get current(): RootKey {
    return this.#keys[0]!;
  }

  /** 32 bytes for one purpose (HKDF-SHA256, RFC 5869), of the current key or of the one named. */
  derive(purpose: string, key: RootKey = this.current): Buffer {
    const name = `${key.id}/${purpose}`;
    let bytes = this.#derived.get(name);
    if (!bytes) {
      bytes = Buffer.from(hkdfSync("sha256", key.bytes, "tenon", purpose, 32));
      this.#derived.set(name, bytes);
    }
    return bytes;
  }

  /** Every key's bytes for one purpose, current first: what verifies must accept the older ones too. */
  deriveAll(purpose: string): Buffer[] {
    return this.#keys.map((key) => this.derive(purpose, key));
  }

  /** HMAC-SHA256 under the current key's bytes for this purpose. */
  mac(purpose: string, message: string): Buffer {
    return createHmac("sha256", this.derive(purpose)).update(message).digest();
  }

  /** True when one of the keys made this MAC; takes the same time wherever the bytes differ. */
  verifyMac(purpose: string, message: string, mac: Buffer): boolean {
    return this.deriveAll(purpose).some((key) => {
      const expected = createHmac("sha256", key).update(message).digest();
      return mac.length === expected.length && timingSafeEqual(mac, expected);
    });
  }

  /**
   * Envelope encryption with AES-256-GCM (NIST SP 800-38D): version, key id, nonce, tag, ciphertext.
   * @param context bound as additional data: an envelope moved to another place does not open
   */
  seal(plain: Buffer, context: string): Buffer {
    const { id } = this.current;
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.derive("envelope"), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([1, id.length]), Buffer.from(id), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Opens an envelope. Throws when it was changed, moved, or sealed with a key that is not in the ring. */
  open(envelope: Buffer, context: string): Buffer {
    const idLength = envelope[1] ?? 0;
    const id = envelope.subarray(2, 2 + idLength).toString();
    const key = this.#keys.find((candidate) => candidate.id === id);
    if (envelope[0] !== 1 || !key) throw new Error("the envelope's key is not in the ring");
    const nonceAt = 2 + idLength;
    const decipher = createDecipheriv("aes-256-gcm", this.derive("envelope", key), envelope.subarray(nonceAt, nonceAt + 12), {
      // a shorter tag would be easier to guess
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(envelope.subarray(nonceAt + 12, nonceAt + 28));
    return Buffer.concat([decipher.update(envelope.subarray(nonceAt + 28)), decipher.final()]);
  }
}
