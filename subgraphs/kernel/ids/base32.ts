/**
 * The suffix of a TypeID: a UUID's 128 bits behind two zero bits, five bits a character, in Crockford's base32 (TypeID specification 0.3).
 * Written out, because a page has hundreds of ids: the library takes a fifteenth of a read's CPU for them.
 */
const alphabet = Buffer.from("0123456789abcdefghjkmnpqrstvwxyz", "latin1");
const hex = Buffer.from("0123456789abcdef", "latin1");

const none = 255;
const valuesOf = (digits: Buffer): Uint8Array => {
  const values = new Uint8Array(128).fill(none);
  for (const [value, code] of digits.entries()) values[code] = value;
  return values;
};
const valueOfDigit = valuesOf(hex);
const valueOfCharacter = valuesOf(alphabet);

const [uuidLength, suffixLength, dash] = [36, 26, "-".charCodeAt(0)];
const isDash = (at: number): boolean => at === 8 || at === 13 || at === 18 || at === 23;

// nothing waits between the writing and the reading
const suffix = Buffer.alloc(suffixLength);
const uuid = Buffer.alloc(uuidLength, "-");

/** @returns null for what is not written as PostgreSQL writes a UUID: 32 digits in lower case, four hyphens */
export function suffixOf(text: string): string | null {
  if (text.length !== uuidLength) return null;
  let [bits, held, at] = [0, 2, 0];
  for (let index = 0; index < uuidLength; index += 1) {
    const code = text.charCodeAt(index);
    if (isDash(index)) {
      if (code !== dash) return null;
      continue;
    }
    const value = code < 128 ? valueOfDigit[code]! : none;
    if (value === none) return null;
    bits = ((bits << 4) | value) & 0xff;
    held += 4;
    if (held >= 5) {
      held -= 5;
      suffix[at++] = alphabet[(bits >> held) & 31]!;
    }
  }
  return suffix.toString("latin1");
}

/** @param from where in the text the suffix begins @returns null when the rest of the text is no suffix, or its bits no UUID (RFC 9562, section 4) */
export function uuidOf(text: string, from: number): string | null {
  if (text.length - from !== suffixLength) return null;
  let [bits, held, at] = [0, -2, 0];
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const value = code < 128 ? valueOfCharacter[code]! : none;
    // 128 bits: the first character has three
    if (value === none || (index === from && value > 7)) return null;
    bits = ((bits << 5) | value) & 0x1ff;
    held += 5;
    while (held >= 4) {
      held -= 4;
      if (isDash(at)) at += 1;
      uuid[at++] = hex[(bits >> held) & 15]!;
    }
  }
  const found = uuid.toString("latin1");
  return isUuid(found) ? found : null;
}

/** Versions 1 to 8 of the variant of RFC 9562, the nil UUID and the max UUID: what typeid-js takes for one, too. */
function isUuid(found: string): boolean {
  const [version, variant] = [found[14]!, found[19]!];
  return (version >= "1" && version <= "8" && (variant === "8" || variant === "9" || variant === "a" || variant === "b")) || found === nil || found === max;
}
const nil = "00000000-0000-0000-0000-000000000000";
const max = "ffffffff-ffff-ffff-ffff-ffffffffffff";
