import { z } from "zod";
import type { Actor } from "../context/facts.js";
import type { Keyring } from "../secrets/keys.js";

/** Whom an address was made for: it is good while they are what they were then. */
const maker = z.object({
  kind: z.enum(["user", "api_key", "service_identity"]),
  id: z.string(),
  sessionId: z.string().nullable(),
  assurance: z.object({ methods: z.array(z.string()), at: z.string(), provider: z.string().nullable() }).nullable(),
});

type Maker = z.infer<typeof maker>;

/** What a ticket keeps of who asks for it. */
export const makerOf = ({ kind, id, sessionId, assurance }: Actor): Maker => ({ kind, id, sessionId, assurance });

/** Who a ticket's maker is; whether it still is, is looked up. What it may as an administrator is no part of it. */
export const actorOf = (made: Maker): Actor => ({ ...made, administrator: false });

/** Who may send one file, until when; the row says whether somebody has. */
export const intakeTicket = ticket(
  "intake ticket",
  z.object({ tenantId: z.string(), fileId: z.string(), actor: maker, expiresAt: z.number() }),
);

/** All that it takes to hand out one file, until when. */
export const handoutTicket = ticket(
  "handout ticket",
  z.object({ tenantId: z.string(), fileId: z.string(), actor: maker, key: z.base64(), size: z.number(), sha256: z.string(), name: z.string(), contentType: z.string(), expiresAt: z.number() }),
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
