import { z } from "zod";
import type { Keyring } from "../secrets/keys.js";

/** Who may send one file, until when; the row says whether somebody has. */
export const intakeTicket = ticket(
  "intake ticket",
  z.object({ tenantId: z.string(), fileId: z.string(), actor: z.object({ kind: z.enum(["user", "api_key", "service_identity"]), id: z.string() }), expiresAt: z.number() }),
);

/** All that it takes to hand out one file, until when: nothing is looked up. */
export const handoutTicket = ticket(
  "handout ticket",
  z.object({ tenantId: z.string(), fileId: z.string(), key: z.base64(), size: z.number(), sha256: z.string(), name: z.string(), contentType: z.string(), expiresAt: z.number() }),
);

/** What the gateway says of bytes that it has stored: its own word, which nobody else can write. */
export const storageReceipt = ticket(
  "storage receipt",
  z.object({ tenantId: z.string(), fileId: z.string(), key: z.base64(), size: z.number(), sha256: z.string(), contentType: z.string() }),
);

/** A text that is sealed with the root key: who has it can pass it on, and neither read nor change it. */
function ticket<T>(context: string, schema: z.ZodType<T>) {
  return {
    write: (keyring: Keyring, content: T): string => keyring.seal(Buffer.from(JSON.stringify(content)), context).toString("base64url"),
    /** Null for what was never one, or has been changed. Whether its time is over is the reader's to see. */
    read(keyring: Keyring, text: unknown): T | null {
      if (typeof text !== "string" || text.length > 8_192) return null;
      try {
        return schema.parse(JSON.parse(keyring.open(Buffer.from(text, "base64url"), context).toString()));
      } catch {
        return null;
      }
    },
  };
}
