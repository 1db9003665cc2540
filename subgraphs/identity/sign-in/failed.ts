import type { Context } from "../../kernel/context/context.js";
import { encodeId, newId } from "../../kernel/ids/ids.js";
import { asRole } from "../../kernel/postgres/role.js";
import { events, ids } from "../contract.js";

/** Thrown to take back what is not to stay. */
const takenBack = new Error("taken back");

/**
 * Records that somebody failed to sign in as this person. Nobody is the actor: whoever it was did not prove it. It has a
 * commit of its own, for the refusal takes the mutation's back, and throttling bounds how many there are.
 *
 * For an address without an account the same is written and taken back, and neither waits for the disk
 * (synchronous_commit): how long the refusal takes does not tell whether there is an account.
 */
export async function recordFailedSignIn(ctx: Context, userId: string | null, method: string): Promise<void> {
  const subject = userId ?? newId();
  const payload = events.signInFailed.payload.parse({ userId: encodeId(ids.User, subject), method });
  try {
    await asRole(ctx.foundation.pool, "tenon_identity_anonymous", async (client) => {
      await client.query("set local synchronous_commit = off");
      await client.query("select compliance.record($1, $2, $3, $4, $5, $6)", [
        newId(),
        events.signInFailed.type,
        ids.User.typename,
        subject,
        JSON.stringify(payload),
        ctx.facts.correlationId,
      ]);
      if (userId === null) throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
}
