import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { newId } from "../../subgraphs/kernel/ids/ids.js";
import { signedChallenge, userHandle } from "../../subgraphs/identity/passkey/ceremony.js";
import { asOwner } from "./database.js";
import { userRow } from "./context.js";
import type { Person, World } from "./world.js";

/** Of its authenticator data (WebAuthn Level 3, section 6.1): its person was there, and unlocked it. */
const userPresentAndVerified = 0x05;

/** A passkey without a browser. */
export interface SoftPasskey {
  /** What `navigator.credentials.get` would answer for this challenge's token. Each answer counts one further. */
  answer(challengeToken: string): object;
}

/** Gives the person a passkey, as its registration would have kept it. */
export async function givePasskey(world: World, person: Person): Promise<SoftPasskey> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  // COSE_Key: an EC2 key of ES256 on P-256 (RFC 9053, sections 2.1 and 7.1)
  const cose = Buffer.concat([Buffer.from("a5010203262001215820", "hex"), Buffer.from(x!, "base64url"), Buffer.from("225820", "hex"), Buffer.from(y!, "base64url")]);
  const credentialId = randomBytes(16);
  await asOwner(
    (client) =>
      client.query(
        `insert into identity.mfa_devices (id, user_id, kind, name, created_at, confirmed_at, credential_id, public_key, sign_count, backed_up)
         values ($1, $2, 'passkey', 'Soft', now(), now(), $3, $4, 0, false)`,
        [newId(), userRow(person), credentialId, cose],
      ),
    new URL(world.platform.url).pathname.slice(1),
  );
  const { hostname, origin } = new URL(world.platform.publicUrl);
  const id = credentialId.toString("base64url");
  const handle = Buffer.from(userHandle(userRow(person))).toString("base64url");
  let count = 0;
  const answer = (challengeToken: string): object => {
    const clientData = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge: signedChallenge(challengeToken), origin, crossOrigin: false }));
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((count += 1));
    const authenticatorData = Buffer.concat([createHash("sha256").update(hostname).digest(), Buffer.of(userPresentAndVerified), counter]);
    const signature = sign("sha256", Buffer.concat([authenticatorData, createHash("sha256").update(clientData).digest()]), privateKey);
    const response = { clientDataJSON: clientData.toString("base64url"), authenticatorData: authenticatorData.toString("base64url"), signature: signature.toString("base64url"), userHandle: handle };
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  };
  return { answer };
}
