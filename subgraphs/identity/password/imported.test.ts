import { pbkdf2Sync, randomBytes, scryptSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import bcrypt from "bcrypt";
import { hash } from "@node-rs/argon2";
import { hashesSoFar } from "./hashing.js";
import { checkPassword, hashPassword } from "./password.js";

const password = "correct horse Grüße 1";
const b64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
const salt = randomBytes(16);

const scryptHash = (ln: number, r: number, p: number) =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${b64(salt)}$${b64(scryptSync(password, salt, 32, { N: 2 ** ln, r, p, maxmem: 2 ** 28 }))}`;
const pbkdf2Hash = (digest: "sha256" | "sha512", bytes: number) => `$pbkdf2-${digest}$i=1000$${b64(salt)}$${b64(pbkdf2Sync(password, salt, 1_000, bytes, digest))}`;

const imported: [string, string][] = [
  ["bcrypt 2b", bcrypt.hashSync(password, 4)],
  ["bcrypt 2a", bcrypt.hashSync(password, 4).replace("$2b$", "$2a$")],
  ["bcrypt 2y, as PHP writes it", bcrypt.hashSync(password, 4).replace("$2b$", "$2y$")],
  ["scrypt", scryptHash(10, 8, 1)],
  ["scrypt with OWASP's parameters", scryptHash(17, 8, 1)],
  ["pbkdf2-sha256", pbkdf2Hash("sha256", 32)],
  ["pbkdf2-sha512", pbkdf2Hash("sha512", 64)],
  ["passlib's base64", pbkdf2Hash("sha256", 32).replace("i=", "").replaceAll("+", ".")],
  ["Django's", `pbkdf2_sha256$1000$s4ltOfTheirs$${pbkdf2Sync(password, "s4ltOfTheirs", 1_000, 32, "sha256").toString("base64")}`],
  ["argon2id with other parameters", await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })],
];

test.each(imported)("%s: the right password is right and gets a new hash, a wrong one is wrong", async (_name, from) => {
  expect(await checkPassword(from, `${password}!`)).toEqual({ right: false, replacement: null });
  const { right, replacement } = await checkPassword(from, password);
  expect(right).toBe(true);
  expect(replacement).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await checkPassword(replacement!, password)).toEqual({ right: true, replacement: null });
});

test("known answers: RFC 7914's scrypt, Django's own documentation's form, OpenBSD's bcrypt", async () => {
  // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1)
  const digest = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887";
  const scrypt = `$scrypt$ln=14,r=8,p=1$${b64(Buffer.from("SodiumChloride"))}$${b64(Buffer.from(digest, "hex"))}`;
  expect((await checkPassword(scrypt, "pleaseletmein")).right).toBe(true);
  expect((await checkPassword("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U")).right).toBe(true);
});

const hostile: [string, string][] = [
  ["scrypt with N = 2^30", `$scrypt$ln=30,r=8,p=1$${b64(salt)}$${b64(salt)}`],
  ["scrypt with N = 2^99", `$scrypt$ln=99,r=1,p=1$${b64(salt)}$${b64(salt)}`],
  ["scrypt with p = 999", `$scrypt$ln=14,r=8,p=999$${b64(salt)}$${b64(salt)}`],
  ["scrypt with r = 0", `$scrypt$ln=14,r=0,p=1$${b64(salt)}$${b64(salt)}`],
  ["bcrypt with 2^31 rounds", `$2b$31$${"a".repeat(53)}`],
  ["pbkdf2 with 99,999,999 rounds", `$pbkdf2-sha512$i=99999999$${b64(salt)}$${b64(salt)}`],
  ["pbkdf2 with a digest of one byte", `$pbkdf2-sha512$i=1$${b64(salt)}$AA`],
  ["argon2id with 4 GiB", `$argon2id$v=19$m=4194304,t=2,p=1$${b64(salt)}$${b64(randomBytes(32))}`],
  ["argon2id with 99 passes", `$argon2id$v=19$m=19456,t=99,p=1$${b64(salt)}$${b64(randomBytes(32))}`],
  ["nothing", ""],
  ["a password in clear", password],
];

test.each(hostile)("%s is refused, not run, and takes the time of any wrong password", async (_name, from) => {
  const before = hashesSoFar().begun;
  const start = process.cpuUsage();
  expect(await checkPassword(from, password)).toEqual({ right: false, replacement: null });
  // of the processor's time, for the machine may be busy otherwise: any wrong password takes some tens of milliseconds
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  expect(hashesSoFar().begun).toBe(before + 1);
});

test("a password is the same however its characters were composed, and nothing of it is cut off", async () => {
  const own = await hashPassword("Ame\u0301lie ﬁnds 12");
  expect((await checkPassword(own, "Am\u00e9lie finds 12")).right).toBe(true);
  expect((await checkPassword(bcrypt.hashSync("Am\u00e9lie finds 12", 4), "Ame\u0301lie finds 12")).right).toBe(true);
  const long = "x".repeat(127);
  const longs = await hashPassword(`${long}a`);
  expect((await checkPassword(longs, `${long}b`)).right).toBe(false);
  expect((await checkPassword(longs, `${long}a`)).right).toBe(true);
  expect((await checkPassword(longs, "x".repeat(1_000_000))).right).toBe(false);
});
