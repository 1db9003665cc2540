import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import type { RootKey } from "../subgraphs/kernel/secrets/keys.js";

/** One environment variable: what it means, how its text becomes a value, and what to do when it does not. */
export interface Variable<T> {
  description: string;
  /** What holds when the variable is unset, as text; absent when there is no value then. */
  fallback?: string;
  /** Shown, commented out, in .env.example when there is no fallback. */
  example?: string;
  /** A secret's value is never repeated in a message. */
  secret?: true;
  schema: z.ZodType<T, string>;
  /** Completes "NAME: <what is wrong>; ...". */
  remedy: string;
}

function variable<T>(described: Variable<T>): Variable<T> {
  return described;
}

function wholeNumber(from: number, to: number): z.ZodType<number, string> {
  const problem = `is not a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .refine((value) => value >= from && value <= to, problem);
}

function address(protocols: string[]): z.ZodType<string, string> {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });
}

const databaseAddress = address(["postgres:", "postgresql:"]).refine((text) => !URL.canParse(text) || new URL(text).pathname.length > 1, "names no database");

const hostname = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

const rootKeys = z.string().transform((text, check): RootKey[] => {
  const keys = text.split(",").map((entry) => {
    const [, id, encoded] = /^\s*([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)\s*$/.exec(entry) ?? [];
    return id && encoded ? { id, bytes: Buffer.from(encoded, "base64") } : null;
  });
  const known = keys.filter((key) => key !== null);
  if (known.length < keys.length) check.addIssue("has an entry that is not `id:` and 32 bytes in base64");
  if (new Set(known.map((key) => key.id)).size < known.length) check.addIssue("names two keys alike");
  return known;
});

const subgraphUrls = z.string().transform((text, check): Record<string, string> => {
  const entries = text.split(",").map((entry) => /^\s*([a-z][a-z0-9-]*)=(https?:\/\/\S+)\s*$/.exec(entry));
  const known = entries.filter((entry) => entry !== null && URL.canParse(entry[2]!)) as RegExpExecArray[];
  if (known.length < entries.length) check.addIssue("has an entry that is not `name=http://host:port`");
  return Object.fromEntries(known.map((entry) => [entry[1]!, entry[2]!.replace(/\/+$/, "")]));
});

/** Names that Fastify knows for the addresses of RFC 1122, RFC 1918 and RFC 4193, and of links. */
const knownRanges = new Set(["loopback", "uniquelocal", "linklocal"]);

/** Which entries of X-Forwarded-For are believed: as many as there are proxies, or those that these proxies have written. */
export type TrustedProxies = false | number | string[];

const trustedProxies = z.string().transform((text, check): TrustedProxies => {
  if (text === "false" || text === "0") return false;
  if (/^[1-9]$/.test(text)) return Number(text);
  if (text === "true") check.addIssue("would believe whatever a client writes into X-Forwarded-For");
  else if (!text.split(",").every((entry) => isRange(entry.trim()))) check.addIssue("is neither false, nor a number of proxies from 1 to 9, nor a comma list of their addresses");
  return text.split(",").map((entry) => entry.trim());
});

/** All addresses at once are no range: every client would be a proxy. */
function isRange(entry: string): boolean {
  if (knownRanges.has(entry)) return true;
  return ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry)[1] > 0 : isIP(entry) !== 0;
}

const origins = z.string().transform((text, check): string[] => {
  const entries = text.split(",").map((entry) => entry.trim());
  if (!entries.every((entry) => URL.canParse(entry) && /^https?:$/.test(new URL(entry).protocol) && new URL(entry).origin === entry)) check.addIssue("has an entry that is no origin");
  return entries;
});

/** `host:port` as URLs name them; `*` is every port. */
const hostsAndPorts = z.string().transform((text, check): string[] => {
  const entries = text.split(",").map((entry) => entry.trim());
  const known = entries.flatMap((entry) => {
    const [, host, port] = /^(\[[0-9a-f:.]+\]|[^\s:/?#@*[\]]+):(\*|\d{1,5})$/i.exec(entry) ?? [];
    return host && port && URL.canParse(`http://${host}`) && (port === "*" || (Number(port) > 0 && Number(port) < 65_536)) ? [`${new URL(`http://${host}`).hostname}:${port === "*" ? port : Number(port)}`] : [];
  });
  if (known.length < entries.length) check.addIssue("has an entry that is not `host:port`");
  return known;
});

const mailServer = address(["smtp:", "smtps:"]).refine(
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url === null || (url.hostname !== "" && [...url.searchParams].every(([name, value]) => name === "tls" && value === "optional"));
  },
  { error: "names no host, or has something other than ?tls=optional behind it" },
);

/** What Node's resolver takes: an address, and a port where it is not 53. */
const dnsServers = z.string().transform((text, check): string[] => {
  const servers = text.split(",").map((entry) => entry.trim());
  if (!servers.every(isDnsServer)) check.addIssue("has an entry that is no IP address, with or without a port");
  return servers;
});

function isDnsServer(entry: string): boolean {
  const [, six, four, port] = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::(\d{1,5}))?$/i.exec(entry) ?? [];
  return isIP(entry) !== 0 || (isIP(six ?? four ?? "") === (six ? 6 : 4) && (port === undefined || (Number(port) > 0 && Number(port) < 65_536)));
}

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const modes = ["development", "test", "production"] as const;

/** Every variable that Tenon reads, in the order in which .env.example shows them. */
export const variables = {
  NODE_ENV: variable({
    description: "What this installation is for: development, test or production. Production refuses development secrets.",
    fallback: "development",
    schema: z.enum(modes, { error: "is none of development, test, production" }),
    remedy: "set one of them, or remove it",
  }),
  PORT: variable({
    description: "The port that the gateway (or, in the role `subgraph`, that subgraph) listens on. 0 takes any free one.",
    fallback: "4000",
    schema: wholeNumber(0, 65_535),
    remedy: "set a port such as 4000",
  }),
  HOST: variable({
    description: "The address to listen on. 127.0.0.1 is reached from this machine only, 0.0.0.0 from everywhere.",
    fallback: "127.0.0.1",
    schema: z.string().refine((text) => isIP(text) !== 0 || hostname.test(text), "is neither an IP address nor a host name"),
    remedy: "set 127.0.0.1 or 0.0.0.0",
  }),
  PUBLIC_URL: variable({
    description: "Where browsers and clients reach the gateway: used in links and as the issuer of tokens. Unset: http://localhost and the port.",
    example: "https://app.example.com",
    schema: address(["http:", "https:"]).transform((text) => text.replace(/\/+$/, "")),
    remedy: "set an address such as https://app.example.com",
  }),
  ROOT_DOMAIN: variable({
    description: "Tenants are reached at <slug>.ROOT_DOMAIN.",
    fallback: "localhost",
    schema: z.string().regex(hostname, "is not a host name"),
    remedy: "set a domain such as example.com, without protocol and port",
  }),
  DNS_SERVERS: variable({
    description: "The resolvers that are asked for what others name: the proof of a tenant's own domain, the hosts of webhooks (/etc/hosts is not looked at for those). A comma list of addresses, with a port where it is not 53. Unset: those of the operating system.",
    example: "1.1.1.1,[2606:4700:4700::1111]:53",
    schema: dnsServers,
    remedy: "set addresses such as 1.1.1.1 or 10.0.0.2:5353",
  }),
  TRUST_PROXY: variable({
    description:
      "The proxies of yours in front, so that the client's address is read from X-Forwarded-For: how many there are (1 when only they reach this port), or a comma list of their addresses or networks (10.0.0.0/8; loopback, uniquelocal and linklocal are understood), which also holds where others reach the port. What stands further left in the header is the client's own word, and is ignored. false: the header is ignored.",
    fallback: "false",
    schema: trustedProxies,
    remedy: "set false, the number of your proxies such as 1, or their addresses such as 10.0.0.0/8",
  }),
  FLAG_ORIGINS: variable({
    description: "Origins whose pages may evaluate feature flags (OFREP) with a token, beside the installation's own and the tenants' verified domains. A comma list.",
    example: "https://www.example.com,https://shop.example.com",
    schema: origins,
    remedy: "set origins such as https://www.example.com, without a path",
  }),
  RATE_LIMIT_ADDRESS: variable({
    description: "Points in any 60 seconds for an address (IPv6: a /64) that nobody is signed in at. A request costs a point for each 100 of its cost, at least one.",
    fallback: "600",
    schema: wholeNumber(1, 100_000_000),
    remedy: "set a number such as 600",
  }),
  RATE_LIMIT_USER: variable({
    description: "Points in any 60 seconds for a person.",
    fallback: "1200",
    schema: wholeNumber(1, 100_000_000),
    remedy: "set a number such as 1200",
  }),
  RATE_LIMIT_KEY: variable({
    description: "Points in any 60 seconds for an API key or a service identity that was not given a budget of its own.",
    fallback: "1200",
    schema: wholeNumber(1, 100_000_000),
    remedy: "set a number such as 1200",
  }),
  RATE_LIMIT_TENANT: variable({
    description: "Points in any 60 seconds for a tenant whose plan does not say otherwise (the entitlement api_points_per_minute).",
    fallback: "6000",
    schema: wholeNumber(1, 100_000_000),
    remedy: "set a number such as 6000",
  }),
  TENON_DATA_DIR: variable({
    description: "Where the embedded database and its keys live. Unused with DATABASE_URL.",
    fallback: ".data",
    schema: z.string(),
    remedy: "set a folder",
  }),
  FILES_DIR: variable({
    description: "The folder that tenants' files lie in, encrypted: every gateway and every worker must reach the same one. Unset: <TENON_DATA_DIR>/files. Unused with FILES_S3_BUCKET.",
    example: "/var/lib/tenon/files",
    schema: z.string(),
    remedy: "set a folder",
  }),
  FILES_S3_BUCKET: variable({
    description:
      "The bucket of an S3-compatible storage that tenants' files lie in, encrypted before they leave, in place of a folder. Every gateway and every worker must have the same. The keys need s3:ListBucket, s3:ListBucketMultipartUploads, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload.",
    example: "tenon-files",
    schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/, "is not a bucket's name"),
    remedy: "set a name such as tenon-files",
  }),
  FILES_S3_PREFIX: variable({
    description: "What the names of all objects begin with, where the bucket is used for other things, too: it ends with a slash. Unset: nothing.",
    example: "tenon/",
    schema: z.string().regex(/^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]{0,398}\/$/, "does not begin with a letter or a digit and end with a slash"),
    remedy: "set a prefix such as tenon/",
  }),
  FILES_S3_REGION: variable({
    description: "The bucket's region. Servers that know none take any.",
    fallback: "us-east-1",
    schema: z.string().regex(/^[A-Za-z0-9-]{1,63}$/, "is not a region"),
    remedy: "set a region such as eu-central-1",
  }),
  FILES_S3_ENDPOINT: variable({
    description: "The storage's address (MinIO, Ceph, Garage, R2 and others), in a network of your own, too. Unset: Amazon's of the region.",
    example: "https://minio.internal:9000",
    schema: address(["https:", "http:"]).refine((text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).search === ""), "has more than a host, a port and a path"),
    remedy: "set an address such as https://minio.internal:9000",
  }),
  FILES_S3_ACCESS_KEY_ID: variable({
    description: "The key's id. Unset, with FILES_S3_SECRET_ACCESS_KEY: the keys that the machine or the task was given (AWS's chain of providers: a role).",
    example: "AKIAIOSFODNN7EXAMPLE",
    schema: z.string().regex(/^[\x21-\x7e]{1,128}$/, "has characters that no key has"),
    remedy: "set the id of a key pair that may use the bucket",
  }),
  FILES_S3_SECRET_ACCESS_KEY: variable({
    description: "The key itself.",
    example: "<the secret key>",
    secret: true,
    schema: z.string().regex(/^[\x21-\x7e]{1,256}$/, "has characters that no key has"),
    remedy: "set the secret key of FILES_S3_ACCESS_KEY_ID",
  }),
  FILES_S3_PATH_STYLE: variable({
    description: "Whether the bucket stands in the path (true) or in the host's name (false). Unset: in the path with FILES_S3_ENDPOINT, in the host's name at Amazon's.",
    example: "true",
    schema: z.enum(["true", "false"], { error: "is neither true nor false" }).transform((text) => text === "true"),
    remedy: "set true or false, or remove it",
  }),
  FILES_MAX_MEGABYTES: variable({
    description: "Megabytes (1,048,576 bytes) that one file may have; how much a tenant may keep is its plan's.",
    fallback: "100",
    schema: wholeNumber(1, 100_000),
    remedy: "set a number such as 100",
  }),
  CLAMD_SOCKET: variable({
    description: "The socket file of ClamAV's daemon. With it, or with CLAMD_HOST, every file is read through for malware before it can be downloaded: set the same for gateways, subgraphs and workers. Unset, both of them: files are not scanned.",
    example: "/var/run/clamav/clamd.ctl",
    schema: z.string().startsWith("/", "is not the path of a file from the root on"),
    remedy: "set a path such as /var/run/clamav/clamd.ctl",
  }),
  CLAMD_HOST: variable({
    description: "ClamAV's daemon at host:port, in place of CLAMD_SOCKET. It has neither encryption nor sign-in: for a network of your own alone.",
    example: "clamav:3310",
    schema: hostsAndPorts.transform(([entry = "", ...others], check): { host: string; port: number } => {
      const [, host = "", port = ""] = /^\[?(.*?)\]?:([^:]*)$/.exec(entry) ?? [];
      if (others.length > 0 || !/^\d+$/.test(port)) check.addIssue("is not one host:port");
      return { host, port: Number(port) };
    }),
    remedy: "set an address such as clamav:3310",
  }),
  CLAMD_MAX_MEGABYTES: variable({
    description: "Megabytes (1,048,576 bytes) that ClamAV's daemon takes: the least of its StreamMaxLength, MaxFileSize and MaxScanSize. Where files are scanned, none is taken that is larger. clamd.conf must have AlertExceedsMax yes: else what it did not read to its end is called clean.",
    fallback: "25",
    schema: wholeNumber(1, 4_000),
    remedy: "set what stands in clamd.conf, such as 25",
  }),
  FILES_FREE_MEGABYTES: variable({
    description: "Megabytes (1,048,576 bytes) that stay free on the disk of FILES_DIR: an upload that would take of them is refused with STORAGE_FULL, and the health check warns.",
    fallback: "500",
    schema: wholeNumber(0, 100_000_000),
    remedy: "set a number such as 500",
  }),
  DATABASE_URL: variable({
    description: "A PostgreSQL server (16 or newer) to use in place of the embedded one, as a user that may create roles and schemas. Needed by `migrate`, `seed` and `all`.",
    example: "postgres://owner:password@localhost:5432/tenon",
    secret: true,
    schema: databaseAddress,
    remedy: "set postgres://user:password@host:5432/database",
  }),
  APP_DATABASE_URL: variable({
    description: "The same database as the login role tenon_app, used by gateway, subgraphs and worker. Unset: DATABASE_URL with that role and a password derived from the current key of TENON_KEYS.",
    example: "postgres://tenon_app:password@localhost:5432/tenon",
    secret: true,
    schema: databaseAddress,
    remedy: "set postgres://tenon_app:password@host:5432/database",
  }),
  DATABASE_POOL_SIZE: variable({
    description: "Connections that each subgraph may hold in one process.",
    fallback: "10",
    schema: wholeNumber(1, 1_000),
    remedy: "set a number such as 10",
  }),
  TENON_KEYS: variable({
    description: "Root keys, the current one first: a comma list of id:base64 of 32 bytes (openssl rand -base64 32). Everything secret is sealed with them: keep a copy. Unset: with the embedded database one is made once, in <TENON_DATA_DIR>/keys.",
    example: "k1:<openssl rand -base64 32>",
    secret: true,
    schema: rootKeys,
    remedy: 'set "k1:$(openssl rand -base64 32)"',
  }),
  SMTP_URL: variable({
    description:
      "The mail server, for the worker: smtps:// is TLS from the first byte, smtp:// takes STARTTLS where it is offered. In production a smtp:// server on another host must offer it, with a certificate that verifies, unless the address ends with ?tls=optional (a relay in a network of your own). Write user and password percent-encoded. Unset: mails are shown at /dev/mail; in production they are not sent.",
    example: "smtps://user:password@smtp.example.com:465",
    secret: true,
    schema: mailServer,
    remedy: "set an address such as smtps://user:password@smtp.example.com:465",
  }),
  MAIL_FROM: variable({
    description: "The address that every mail comes from; the name before it is the tenant's. Unset: no-reply at the host of PUBLIC_URL.",
    example: "no-reply@example.com",
    schema: z.string().regex(/^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()\\,;"]{1,255}$/, "is not one e-mail address without a name"),
    remedy: "set an address such as no-reply@example.com",
  }),
  OUTBOUND_ALLOW: variable({
    description:
      "What outgoing calls (webhooks) may reach although it is not on the public network, as URLs name it: a comma list of host:port, over http:// too. Whoever may set a webhook's address can then have requests sent there: name receivers that expect them. Port * is every port of that host.",
    example: "hooks.internal:8443,10.0.0.7:8080",
    schema: hostsAndPorts,
    remedy: "set a comma list such as hooks.internal:8443,10.0.0.7:8080",
  }),
  SUBGRAPH_URLS: variable({
    description: "Where the subgraphs listen, for the roles `gateway` and `worker`: a comma list of name=http://host:port.",
    example: "identity=http://identity:4000,tenancy=http://tenancy:4000",
    schema: subgraphUrls,
    remedy: "set a comma list such as identity=http://10.0.0.5:4000,tenancy=http://10.0.0.6:4000",
  }),
  LOG_LEVEL: variable({
    description: "The least severe log lines to write: trace, debug, info, warn, error, fatal or silent.",
    fallback: "info",
    schema: z.enum(levels, { error: `is none of ${levels.join(", ")}` }),
    remedy: "set one of them, or remove it",
  }),
  SHUTDOWN_TIMEOUT_SECONDS: variable({
    description: "How long requests and jobs under way may take to end when the process is asked to stop.",
    fallback: "8",
    schema: wholeNumber(0, 600),
    remedy: "set a number of seconds such as 8",
  }),
};
