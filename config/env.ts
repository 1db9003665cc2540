import { join } from "node:path";
import type { RootKey } from "../subgraphs/kernel/secrets/keys.js";
import type { ClamdOptions } from "../subgraphs/kernel/scan/clamd.js";
import type { StorageSettings } from "../subgraphs/kernel/storage/storage.js";
import { defaultSender } from "../subgraphs/kernel/mail/sender.js";
import { variables, type TrustedProxies, type Variable } from "./variables.js";

/** What a process of Tenon does, its first argument. */
export const roles = ["all", "gateway", "subgraph", "worker", "migrate", "seed"] as const;
export type Role = (typeof roles)[number];

/** The environment as it was read and checked. What depends on a running database may still be open. */
export interface Settings {
  mode: "development" | "test" | "production";
  port: number;
  host: string;
  /** Without a slash at its end. */
  publicUrl: string;
  rootDomain: string;
  /** Empty: the operating system's. */
  dnsServers: string[];
  trustProxy: TrustedProxies;
  /** Beside the installation's own and the tenants' domains. */
  flagOrigins: string[];
  /** Points in any 60 seconds. */
  rates: { anonymousPerMinute: number; userPerMinute: number; keyPerMinute: number; tenantPerMinute: number };
  dataDir: string;
  /** Where files lie, and how many bytes one may have. */
  storage: StorageSettings;
  /** ClamAV's daemon; null: files are not scanned. */
  clamd: ClamdOptions | null;
  /** With the owner's rights; null: the embedded database. */
  databaseUrl: string | null;
  /** As the login role; null: made from `databaseUrl`. */
  appDatabaseUrl: string | null;
  databasePoolSize: number;
  /** Current first; null: the installation's own. */
  keys: RootKey[] | null;
  /** The mail server; null: mails go into the development mailbox, and in production nowhere. */
  smtpUrl: string | null;
  /** The address that mails come from. */
  mailFrom: string;
  /** `host:port` that outgoing calls may reach beside the public network. */
  outboundAllow: string[];
  /** Subgraph name to address. */
  subgraphUrls: Record<string, string>;
  logLevel: string;
  shutdownTimeoutSeconds: number;
}

/** Everything that is wrong with the environment, one line each: "NAME: what is wrong; what to do". */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
    this.name = "EnvironmentError";
  }
}

type Read = { [Name in keyof typeof variables]: (typeof variables)[Name] extends Variable<infer T> ? T : never };

/**
 * Reads the environment, the only place that does.
 * @param role what the process is for: some variables are needed by some roles only
 * @throws EnvironmentError naming every mistake at once
 */
export function readEnv(source: Record<string, string | undefined> = process.env, role: Role = "all"): Settings {
  const mistakes: string[] = [];
  const read: Partial<Read> = {};
  for (const [name, described] of Object.entries<Variable<unknown>>(variables)) {
    // an empty value is what compose files and shells make of an unset one
    const text = source[name]?.trim() || described.fallback;
    if (text === undefined) continue;
    const result = described.schema.safeParse(text);
    if (result.success) Object.assign(read, { [name]: result.data });
    else for (const issue of new Set(result.error.issues.map(({ message }) => message))) mistakes.push(mistake(name, described, text, issue));
  }
  mistakes.push(...contradictions(source, read, role));
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return settings(read as Read & Partial<Read>);
}

function mistake(name: string, described: Variable<unknown>, text: string, issue: string): string {
  const shown = described.secret ? "its value" : JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return `${name}: ${shown} ${issue}; ${described.remedy}`;
}

/** What only shows when variables are seen together. A variable that is itself mistaken counts as set. */
function* contradictions(source: Record<string, string | undefined>, read: Partial<Read>, role: Role): Generator<string> {
  const isSet = (name: keyof Read): boolean => Boolean(source[name]?.trim());
  const ownServer = isSet("DATABASE_URL") || isSet("APP_DATABASE_URL");
  const alone = role === "gateway" || role === "subgraph" || role === "worker";
  if (alone && !ownServer) {
    yield `APP_DATABASE_URL: is unset, and the role ${role} starts no database; set it to the server that all roles share`;
  }
  if (!alone && isSet("APP_DATABASE_URL") && !isSet("DATABASE_URL")) {
    yield `DATABASE_URL: is unset beside APP_DATABASE_URL, and the role ${role} migrates; set it to the same database with the owner's rights`;
  }
  if (isSet("CLAMD_SOCKET") && isSet("CLAMD_HOST")) {
    yield "CLAMD_HOST: is set beside CLAMD_SOCKET, and there is one scanner; remove one of them";
  }
  if (role === "gateway" && !isSet("SUBGRAPH_URLS")) {
    yield "SUBGRAPH_URLS: is unset, and the role gateway runs no subgraph; set a comma list such as identity=http://10.0.0.5:4000";
  }
  if (isSet("FILES_S3_BUCKET") && isSet("FILES_DIR")) {
    yield "FILES_DIR: is set beside FILES_S3_BUCKET, and files lie in one place; remove one of them";
  }
  if (!isSet("FILES_S3_BUCKET") && (isSet("FILES_S3_ENDPOINT") || isSet("FILES_S3_ACCESS_KEY_ID") || isSet("FILES_S3_PREFIX"))) {
    yield `FILES_S3_BUCKET: is unset beside other variables of the storage; ${variables.FILES_S3_BUCKET.remedy}`;
  }
  if (isSet("FILES_S3_ACCESS_KEY_ID") !== isSet("FILES_S3_SECRET_ACCESS_KEY")) {
    const missing = isSet("FILES_S3_ACCESS_KEY_ID") ? "FILES_S3_SECRET_ACCESS_KEY" : "FILES_S3_ACCESS_KEY_ID";
    yield `${missing}: is unset, and a key has both halves; ${variables[missing].remedy}`;
  }
  if (read.NODE_ENV === "production" && ownServer && !isSet("TENON_KEYS")) {
    yield `TENON_KEYS: is unset, and production refuses the development key; ${variables.TENON_KEYS.remedy} and keep a copy`;
  }
  if (read.NODE_ENV === "production" && read.TENON_KEYS?.some((key) => key.bytes.equals(developmentKey.bytes))) {
    yield `TENON_KEYS: holds the development key, which everybody knows; ${variables.TENON_KEYS.remedy}`;
  }
}

function settings(read: Omit<Read, Open> & Partial<Pick<Read, Open>>): Settings {
  const publicUrl = publicUrlOf(read);
  return {
    mode: read.NODE_ENV,
    port: read.PORT,
    host: read.HOST,
    publicUrl,
    rootDomain: read.ROOT_DOMAIN.toLowerCase(),
    dnsServers: read.DNS_SERVERS ?? [],
    trustProxy: read.TRUST_PROXY,
    flagOrigins: read.FLAG_ORIGINS ?? [],
    rates: {
      anonymousPerMinute: read.RATE_LIMIT_ADDRESS,
      userPerMinute: read.RATE_LIMIT_USER,
      keyPerMinute: read.RATE_LIMIT_KEY,
      tenantPerMinute: read.RATE_LIMIT_TENANT,
    },
    dataDir: read.TENON_DATA_DIR,
    storage: storageOf(read),
    clamd: clamdOf(read),
    databaseUrl: read.DATABASE_URL ?? null,
    appDatabaseUrl: read.APP_DATABASE_URL ?? null,
    databasePoolSize: read.DATABASE_POOL_SIZE,
    keys: read.TENON_KEYS ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    outboundAllow: read.OUTBOUND_ALLOW ?? [],
    mailFrom: read.MAIL_FROM ?? defaultSender(publicUrl),
    subgraphUrls: read.SUBGRAPH_URLS ?? {},
    logLevel: read.LOG_LEVEL,
    shutdownTimeoutSeconds: read.SHUTDOWN_TIMEOUT_SECONDS,
  };
}

function storageOf(read: Omit<Read, Open> & Partial<Pick<Read, Open>>): StorageSettings {
  const { FILES_S3_BUCKET: bucket, FILES_S3_PREFIX: prefix = "", FILES_S3_REGION: region, FILES_S3_ENDPOINT: endpoint = null, FILES_S3_PATH_STYLE: pathStyle = endpoint !== null } = read;
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  const credentials = accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : null;
  return {
    folder: read.FILES_DIR ?? join(read.TENON_DATA_DIR, "files"),
    largest: read.FILES_MAX_MEGABYTES * 1_048_576,
    leastFree: read.FILES_FREE_MEGABYTES * 1_048_576,
    ...(bucket !== undefined && { s3: { bucket, prefix, region, endpoint, pathStyle, credentials } }),
  };
}

function clamdOf({ CLAMD_SOCKET, CLAMD_HOST, CLAMD_MAX_MEGABYTES }: Pick<Read, "CLAMD_MAX_MEGABYTES"> & Partial<Pick<Read, "CLAMD_SOCKET" | "CLAMD_HOST">>): ClamdOptions | null {
  const address = CLAMD_SOCKET === undefined ? CLAMD_HOST : { path: CLAMD_SOCKET };
  return address ? { address, largest: CLAMD_MAX_MEGABYTES * 1_048_576 } : null;
}

function publicUrlOf({ HOST, PORT, PUBLIC_URL }: Pick<Read, "HOST" | "PORT"> & { PUBLIC_URL?: string }): string {
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(HOST);
  return PUBLIC_URL ?? `http://${local ? "localhost" : HOST}:${PORT}`;
}

/** Those that may be unset, and have no default. */
type Open = `FILES_S3_${"BUCKET" | "PREFIX" | "ENDPOINT" | "ACCESS_KEY_ID" | "SECRET_ACCESS_KEY" | "PATH_STYLE"}` | "CLAMD_HOST" | "CLAMD_SOCKET" | "FLAG_ORIGINS" | "FILES_DIR" | "DNS_SERVERS" | "PUBLIC_URL" | "SMTP_URL" | "MAIL_FROM" | "OUTBOUND_ALLOW" | "DATABASE_URL" | "APP_DATABASE_URL" | "TENON_KEYS" | "SUBGRAPH_URLS";

/** Seals what a developer's throw-away database holds. Published with the source, hence refused in production. */
export const developmentKey: RootKey = { id: "development", bytes: Buffer.from("tenon development key, no secret") };

/** The text of .env.example: every variable with its meaning and its default. */
export function describeEnv(): string {
  const entries = Object.entries<Variable<unknown>>(variables).map(([name, { description, fallback, example }]) =>
    [...wrapped(description), fallback === undefined ? `# ${name}=${example ?? ""}` : `${name}=${fallback}`].join("\n"),
  );
  return `# Written by \`npm run env\` from config/variables.ts: do not edit.\n# Copy it to .env; what the shell sets wins over the file.\n\n${entries.join("\n\n")}\n`;
}

function wrapped(text: string): string[] {
  return text.match(/\S.{0,115}(?=\s|$)/g)!.map((line) => `# ${line}`);
}
