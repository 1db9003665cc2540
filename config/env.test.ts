import { expect, test } from "@jest/globals";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeEnv, developmentKey, EnvironmentError, readEnv, type Role } from "./env.js";
import { appPassword, completeEnv } from "./installation.js";

const key = Buffer.alloc(32, 7).toString("base64");

function mistakes(source: Record<string, string>, role?: Role): readonly string[] {
  try {
    readEnv(source, role);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
  return [];
}

test("an empty environment is a complete one: embedded database, this machine only", () => {
  expect(readEnv({})).toEqual({
    mode: "development",
    port: 4000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:4000",
    rootDomain: "localhost",
    dnsServers: [],
    trustProxy: false,
    flagOrigins: [],
    rates: { anonymousPerMinute: 600, userPerMinute: 1_200, keyPerMinute: 1_200, tenantPerMinute: 6_000 },
    dataDir: ".data",
    databaseUrl: null,
    appDatabaseUrl: null,
    databasePoolSize: 10,
    keys: null,
    storage: { folder: ".data/files", largest: 104_857_600, leastFree: 524_288_000 },
    clamd: null,
    smtpUrl: null,
    mailFrom: "no-reply@localhost",
    outboundAllow: [],
    subgraphUrls: {},
    logLevel: "info",
    shutdownTimeoutSeconds: 8,
  });
});

test("an empty value counts as unset", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: " " })).toEqual(readEnv({}));
});

test("a scanner is a socket file or one host and port, never both; how much it takes is told beside it", () => {
  const largest = 25 * 1_048_576;
  expect(readEnv({ CLAMD_SOCKET: "/run/clamd.ctl" }).clamd).toEqual({ address: { path: "/run/clamd.ctl" }, largest });
  expect(readEnv({ CLAMD_HOST: "clamav:3310", CLAMD_MAX_MEGABYTES: "100" }).clamd).toEqual({ address: { host: "clamav", port: 3310 }, largest: 104_857_600 });
  expect(readEnv({ CLAMD_HOST: "[::1]:3310" }).clamd).toEqual({ address: { host: "::1", port: 3310 }, largest });
  expect(readEnv({ CLAMD_MAX_MEGABYTES: "100" }).clamd).toBeNull();
  for (const CLAMD_HOST of ["clamav", "clamav:*", "clamav:3310,other:3310", "tcp://clamav:3310"]) expect([CLAMD_HOST, mistakes({ CLAMD_HOST }).length]).toEqual([CLAMD_HOST, 1]);
  expect(mistakes({ CLAMD_SOCKET: "clamd.ctl" })).toHaveLength(1);
  expect(mistakes({ CLAMD_SOCKET: "/run/clamd.ctl", CLAMD_HOST: "clamav:3310" })).toEqual([expect.stringContaining("CLAMD_HOST: is set beside CLAMD_SOCKET")]);
});

test("every mistake is reported at once, each with its name, what is wrong and what to do", () => {
  const wrong = {
    NODE_ENV: "staging",
    PORT: "80000",
    HOST: "not a host",
    PUBLIC_URL: "example.com",
    ROOT_DOMAIN: "https://example.com",
    TRUST_PROXY: "perhaps",
    DATABASE_URL: "mysql://root:hunter2@localhost/tenon",
    APP_DATABASE_URL: "postgres://tenon_app:hunter3@localhost",
    DATABASE_POOL_SIZE: "ten",
    TENON_KEYS: `k1:${key},k1:${key},short:hunter4`,
    SMTP_URL: "smtp://mailer:hunter5@mail.example.com?tls=off",
    MAIL_FROM: "Tenon <no-reply@example.com>",
    OUTBOUND_ALLOW: "https://hooks.internal",
    SUBGRAPH_URLS: "identity",
    LOG_LEVEL: "loud",
    SHUTDOWN_TIMEOUT_SECONDS: "-1",
  };
  const found = mistakes(wrong);
  expect(new Set(found.map((line) => line.split(":")[0]))).toEqual(new Set(Object.keys(wrong)));
  for (const line of found) expect(line).toMatch(/^[A-Z_]+: .+; .+/);
  expect(found).toContain('PORT: "80000" is not a whole number from 0 to 65535; set a port such as 4000');
  expect(found.filter((line) => line.startsWith("TENON_KEYS:"))).toHaveLength(2);
  expect(found.join("\n")).not.toContain("hunter");
});

test("what outgoing calls may reach is named by host and port, as a URL names them", () => {
  const read = (text: string) => readEnv({ OUTBOUND_ALLOW: text }).outboundAllow;
  expect(read("Hooks.Internal:8443, 10.0.0.7:080,[::1]:9000,localhost:*")).toEqual(["hooks.internal:8443", "10.0.0.7:80", "[::1]:9000", "localhost:*"]);
  for (const wrong of ["hooks.internal", "10.0.0.0/8:80", "a:0", "a:65536", "*:80", "::1:80", "a b:80", "user@a:80", "a:80,,"]) {
    expect([wrong, mistakes({ OUTBOUND_ALLOW: wrong }).length]).toEqual([wrong, 1]);
  }
});

test("origins whose pages may evaluate flags are written as browsers write them, and budgets are whole numbers", () => {
  expect(readEnv({ FLAG_ORIGINS: "https://www.example.com, http://localhost:5173" }).flagOrigins).toEqual(["https://www.example.com", "http://localhost:5173"]);
  for (const wrong of ["*", "null", "www.example.com", "https://www.example.com/", "https://www.example.com/shop", "https://WWW.example.com", "https://a.example:443", "https://a.example,", "ftp://a.example"]) {
    expect([wrong, mistakes({ FLAG_ORIGINS: wrong }).length]).toEqual([wrong, 1]);
  }
  expect(readEnv({ RATE_LIMIT_ADDRESS: "60", RATE_LIMIT_TENANT: "100000" }).rates).toEqual({ anonymousPerMinute: 60, userPerMinute: 1_200, keyPerMinute: 1_200, tenantPerMinute: 100_000 });
  for (const name of ["RATE_LIMIT_ADDRESS", "RATE_LIMIT_USER", "RATE_LIMIT_KEY", "RATE_LIMIT_TENANT"]) expect(mistakes({ [name]: "0" })).toHaveLength(1);
});

test("the proxies in front are counted, or named by their addresses", () => {
  const read = (text: string) => readEnv({ TRUST_PROXY: text }).trustProxy;
  expect([read("false"), read("0"), read("1"), read("3")]).toEqual([false, false, 1, 3]);
  expect(read("10.0.0.0/8, 2001:db8::/32,uniquelocal ,203.0.113.7")).toEqual(["10.0.0.0/8", "2001:db8::/32", "uniquelocal", "203.0.113.7"]);
});

test("to believe every proxy, which is to believe every client, is refused with what to set instead", () => {
  expect(mistakes({ TRUST_PROXY: "true" })).toEqual([
    'TRUST_PROXY: "true" would believe whatever a client writes into X-Forwarded-For; set false, the number of your proxies such as 1, or their addresses such as 10.0.0.0/8',
  ]);
  for (const text of ["0.0.0.0/0", "::/0", "10.0.0.0/33", "proxy.example.com", "10.0.0.1,", "-1", "10"]) expect(mistakes({ TRUST_PROXY: text })).toHaveLength(1);
});

test("what is no address at all is said to be none", () => {
  expect(mistakes({ DATABASE_URL: "nonsense" })).toEqual([
    "DATABASE_URL: its value is not an address that begins with postgres:// or postgresql://; set postgres://user:password@host:5432/database",
  ]);
});

test.each<Role>(["gateway", "subgraph", "worker"])("the role %s needs to be told the database", (role) => {
  expect(mistakes({ SUBGRAPH_URLS: "identity=http://localhost:4001" }, role)).toEqual([
    `APP_DATABASE_URL: is unset, and the role ${role} starts no database; set it to the server that all roles share`,
  ]);
});

test("the gateway alone needs to be told where the subgraphs are", () => {
  expect(mistakes({ DATABASE_URL: "postgres://owner@localhost/tenon" }, "gateway")).toEqual([expect.stringMatching(/^SUBGRAPH_URLS: is unset/)]);
});

test("a login role's address without the owner's cannot be migrated", () => {
  expect(mistakes({ APP_DATABASE_URL: "postgres://tenon_app:x@localhost/tenon" })).toEqual([expect.stringMatching(/^DATABASE_URL: is unset beside/)]);
});

test("production refuses the development key, whether by default or by name", () => {
  const production = { NODE_ENV: "production", DATABASE_URL: "postgres://owner@localhost/tenon" };
  expect(mistakes(production)).toEqual([expect.stringMatching(/^TENON_KEYS: is unset, and production refuses/)]);
  const named = `k1:${developmentKey.bytes.toString("base64")}`;
  expect(mistakes({ ...production, TENON_KEYS: named })).toEqual([expect.stringMatching(/^TENON_KEYS: holds the development key/)]);
  expect(mistakes({ ...production, TENON_KEYS: `k1:${key}` })).toEqual([]);
});

test("subgraph addresses are read by name, without a slash at the end", () => {
  const { subgraphUrls } = readEnv({ SUBGRAPH_URLS: "identity=http://a:1/, tenancy=https://b:2" });
  expect(subgraphUrls).toEqual({ identity: "http://a:1", tenancy: "https://b:2" });
});

test("the login role's address is the owner's with a password that every process derives alike", () => {
  const env = completeEnv(readEnv({ DATABASE_URL: "postgres://owner:x@db:5432/tenon?sslmode=require", TENON_KEYS: `k1:${key}` }));
  const password = appPassword(env.keys[0]!);
  expect(env.appDatabaseUrl).toBe(`postgres://tenon_app:${password}@db:5432/tenon?sslmode=require`);
  expect(password).toHaveLength(43);
});

test("the embedded database's key is made once, readable by nobody else", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "tenon-env-"));
  try {
    const settings = readEnv({ TENON_DATA_DIR: dataDir });
    const first = completeEnv(settings, "postgres://postgres:x@127.0.0.1:1/tenon").keys;
    expect(completeEnv(settings, "postgres://postgres:x@127.0.0.1:1/tenon").keys).toEqual(first);
    expect(first[0]!.bytes).toHaveLength(32);
    expect(statSync(join(dataDir, "keys")).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test("a server of one's own in development uses the fixed key and leaves no file", () => {
  const dataDir = join(tmpdir(), "tenon-env-never-made");
  const env = completeEnv(readEnv({ TENON_DATA_DIR: dataDir, DATABASE_URL: "postgres://owner@localhost/tenon" }));
  expect(env.keys).toEqual([developmentKey]);
  expect(existsSync(dataDir)).toBe(false);
});

test(".env.example says what config/variables.ts says (npm run env writes it)", () => {
  expect(readFileSync(".env.example", "utf8")).toBe(describeEnv());
});

test("a bucket takes the files in place of a folder: at Amazon's, or in the path of another server", () => {
  const pair = { FILES_S3_ACCESS_KEY_ID: "id", FILES_S3_SECRET_ACCESS_KEY: "secret" };
  expect(readEnv({ FILES_S3_BUCKET: "files", FILES_S3_REGION: "eu-central-1" }).storage.s3).toEqual({ bucket: "files", prefix: "", region: "eu-central-1", endpoint: null, pathStyle: false, credentials: null });
  const { s3 } = readEnv({ FILES_S3_BUCKET: "files", FILES_S3_ENDPOINT: "http://minio:9000", FILES_S3_PREFIX: "tenon/", ...pair }).storage;
  expect(s3).toEqual({ bucket: "files", prefix: "tenon/", region: "us-east-1", endpoint: "http://minio:9000", pathStyle: true, credentials: { accessKeyId: "id", secretAccessKey: "secret" } });
  expect(readEnv({ FILES_S3_BUCKET: "files", FILES_S3_ENDPOINT: "https://s3.example.com", FILES_S3_PATH_STYLE: "false" }).storage.s3!.pathStyle).toBe(false);
});

test("a bucket that is half described is a mistake, and no message has the key", () => {
  const named = (source: Record<string, string>) => mistakes(source).map((line) => line.split(":")[0]);
  expect(named({ FILES_S3_ENDPOINT: "http://minio:9000" })).toEqual(["FILES_S3_BUCKET"]);
  expect(named({ FILES_S3_BUCKET: "files", FILES_DIR: "/srv/files" })).toEqual(["FILES_DIR"]);
  expect(named({ FILES_S3_BUCKET: "files", FILES_S3_ACCESS_KEY_ID: "id" })).toEqual(["FILES_S3_SECRET_ACCESS_KEY"]);
  expect(named({ FILES_S3_BUCKET: "files", FILES_S3_SECRET_ACCESS_KEY: "secret" })).toEqual(["FILES_S3_ACCESS_KEY_ID"]);
  const wrong = { FILES_S3_BUCKET: "a/b", FILES_S3_ENDPOINT: "s3.example.com", FILES_S3_PREFIX: "/tenon", FILES_S3_REGION: "eu central", FILES_S3_PATH_STYLE: "yes", FILES_S3_ACCESS_KEY_ID: "id", FILES_S3_SECRET_ACCESS_KEY: "hunter two" };
  expect(new Set(named(wrong))).toEqual(new Set(["FILES_S3_BUCKET", "FILES_S3_ENDPOINT", "FILES_S3_PATH_STYLE", "FILES_S3_PREFIX", "FILES_S3_REGION", "FILES_S3_SECRET_ACCESS_KEY"]));
  expect(mistakes(wrong).join("")).not.toContain("hunter");
});
