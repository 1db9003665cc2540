import { NativeSelect, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Hmac } from "./schemes";
import classes from "./webhook-source.module.css";

/** How a plain HMAC is sent, as the form has it: what is empty is not sent. */
export type HmacDraft = Pick<Hmac, "algorithm" | "encoding"> & Record<Exclude<keyof Hmac, "algorithm" | "encoding">, string>;

export const draftOf = (hmac: Hmac | null): HmacDraft => ({
  signatureHeader: hmac?.signatureHeader ?? "",
  algorithm: hmac?.algorithm ?? "SHA256",
  encoding: hmac?.encoding ?? "HEX",
  prefix: hmac?.prefix ?? "",
  timestampHeader: hmac?.timestampHeader ?? "",
  idHeader: hmac?.idHeader ?? "",
  typeHeader: hmac?.typeHeader ?? "",
});

/** What the platform is sent of it. */
export const hmacOf = ({ algorithm, encoding, signatureHeader, prefix, timestampHeader, idHeader, typeHeader }: HmacDraft) => ({
  algorithm,
  encoding,
  signatureHeader: signatureHeader.trim(),
  prefix: prefix.trim(),
  timestampHeader: timestampHeader.trim() || null,
  idHeader: idHeader.trim() || null,
  typeHeader: typeHeader.trim() || null,
});

const algorithms = [
  { value: "SHA256", label: "SHA-256" },
  { value: "SHA512", label: "SHA-512" },
] as const;
const encodings = [
  { value: "HEX", label: "Hexadecimal digits" },
  { value: "BASE64", label: "Base64" },
] as const;

/** Where a sender writes what, as its manual says. */
export function HmacFields({ value, onChange, error }: { value: HmacDraft; onChange: (hmac: HmacDraft) => void; error?: ReactNode }): ReactNode {
  const field = (name: Exclude<keyof HmacDraft, "algorithm" | "encoding">, words: { label: string; placeholder: string; description?: string; error?: ReactNode }) => (
    <TextInput {...words} value={value[name]} onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })} maxLength={128} autoComplete="off" autoCapitalize="none" spellCheck={false} />
  );
  return (
    <Stack gap="md">
      {field("signatureHeader", { label: "Header with the signature", placeholder: "x-signature", error })}
      <div className={classes.pair}>
        <NativeSelect label="Hash" data={algorithms} value={value.algorithm} onChange={(event) => onChange({ ...value, algorithm: event.currentTarget.value as HmacDraft["algorithm"] })} />
        <NativeSelect label="Written" data={encodings} value={value.encoding} onChange={(event) => onChange({ ...value, encoding: event.currentTarget.value as HmacDraft["encoding"] })} />
      </div>
      {field("prefix", { label: "What stands before it", placeholder: "sha256=", description: "Left empty, nothing." })}
      {field("timestampHeader", { label: "Header with the moment", placeholder: "x-timestamp", description: "Seconds since 1970, where these are signed, too: then what is older than five minutes is refused." })}
      <div className={classes.pair}>
        {field("idHeader", { label: "Header with the id", placeholder: "x-event-id" })}
        {field("typeHeader", { label: "Header with the type", placeholder: "x-event-type" })}
      </div>
    </Stack>
  );
}
