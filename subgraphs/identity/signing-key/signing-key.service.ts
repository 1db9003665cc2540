import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type CryptoKey, type JWK } from "jose";
import type { Context } from "../../kernel/context/context.js";
import { accessToken, serviceTokenSeconds } from "../contract.js";

/** A key that may sign now. */
export interface SigningKey {
  /** The JWK thumbprint (RFC 7638), which tokens name as `kid`. */
  id: string;
  privateKey: CryptoKey;
}

/** A key signs for 30 days. */
const rotationDays = 30;
/** A new key is shown this long before it signs, so that every verifier has it, in seconds. */
const announcementSeconds = 15 * 60;
/** An old key verifies this long after it signed for the last time, in seconds. */
const farewellSeconds = serviceTokenSeconds + 5 * 60;
/** Each process looks for a newer key this often, in milliseconds. */
const freshFor = 60_000;

const known = new WeakMap<object, { key: SigningKey; until: number }>();

/** The key to sign with now; the very first one is made here, in the caller's commit. */
export async function signingKey(ctx: Context): Promise<SigningKey> {
  const now = ctx.clock.now().getTime();
  const remembered = known.get(ctx.foundation);
  if (remembered && remembered.until > now) return remembered.key;
  const { key, isCommitted } = await loadKey(ctx);
  // a key that was made just now goes if this transaction does
  if (isCommitted) known.set(ctx.foundation, { key, until: now + freshFor });
  return key;
}

async function loadKey(ctx: Context): Promise<{ key: SigningKey; isCommitted: boolean }> {
  const find = () =>
    ctx.sql<{ id: string; private_key_sealed: Buffer }>(
      `select id, private_key_sealed from identity.signing_keys
       where signs_from <= $1 order by signs_from desc limit 1`,
      [ctx.clock.now()],
    );
  let [row] = await find();
  let isCommitted = true;
  if (!row) {
    await lock(ctx);
    [row] = await find();
    if (!row) {
      await makeKey(ctx, ctx.clock.now());
      isCommitted = false;
      [row] = await find();
    }
  }
  const pem = ctx.foundation.keyring.open(row!.private_key_sealed, sealedFor(row!.id)).toString();
  return { key: { id: row!.id, privateKey: await importPKCS8(pem, accessToken.algorithm) }, isCommitted };
}

/** Brings in a new key when the newest is 30 days old, and forgets those that verify nothing any more. */
export async function rotateSigningKeys(ctx: Context): Promise<void> {
  await lock(ctx);
  const now = ctx.clock.now();
  await ctx.sql("delete from identity.signing_keys where verifies_until < $1", [now]);
  const lastChange = new Date(now.getTime() - rotationDays * 86_400_000);
  const [newest] = await ctx.sql<{ due: boolean }>(
    "select signs_from <= $1 as due from identity.signing_keys order by signs_from desc limit 1",
    [lastChange],
  );
  if (newest && !newest.due) return;
  const signsFrom = new Date(now.getTime() + announcementSeconds * 1_000);
  await ctx.sql("update identity.signing_keys set verifies_until = $1 where verifies_until is null", [
    new Date(signsFrom.getTime() + farewellSeconds * 1_000),
  ]);
  await makeKey(ctx, newest ? signsFrom : now);
}

async function makeKey(ctx: Context, signsFrom: Date): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair(accessToken.algorithm, { extractable: true });
  const jwk: JWK = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  const sealed = ctx.foundation.keyring.seal(Buffer.from(await exportPKCS8(privateKey)), sealedFor(id));
  await ctx.sql("insert into identity.signing_keys (id, public_jwk, private_key_sealed, signs_from) values ($1, $2, $3, $4)", [
    id,
    JSON.stringify({ ...jwk, kid: id, alg: accessToken.algorithm, use: "sig" }),
    sealed,
    signsFrom,
  ]);
}

const lock = (ctx: Context) => ctx.sql("select pg_advisory_xact_lock(hashtext('identity.signing_keys'))");
const sealedFor = (id: string) => `signing key ${id}`;
