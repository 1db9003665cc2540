import { createTransport, type NodemailerError, type SendMailOptions } from "nodemailer";
import { PublicError } from "../errors/errors.js";
import { GivenUp } from "../jobs/jobs.js";
import type { CallLimits, OutsideCalls } from "../resilience/outside-calls.js";

/** Milliseconds to reach the server, and for its greeting. */
const reachTime = 10_000;
/** Milliseconds of silence in a conversation. */
const silence = 30_000;
/** Milliseconds for the whole of one mail. */
const wholeTime = 60_000;

/** A mail server that cannot be reached five times in a row is left alone for half a minute: each mail waits in its job meanwhile. */
const limits: CallLimits = { timeoutMs: wholeTime, atOnce: 5, waiting: 100, failures: 5, restMs: 30_000, counts: (error) => !isOfThisMail(error as NodemailerError), operators: true };

/**
 * How much TLS a connection has. `always`: from its first byte (smtps://, RFC 8314). `required`: STARTTLS, or no mail.
 * `offered`: STARTTLS where the server offers it, whoever it is; plain text could be had by anybody in between anyway, so a
 * certificate is not verified (opportunistic security, RFC 7435).
 */
export type Tls = "always" | "required" | "offered";

/** In production, mails (links in them let people in) go to another host under TLS, unless the address says `?tls=optional`. */
export function tlsOf(url: URL, production: boolean): Tls {
  if (url.protocol === "smtps:") return "always";
  const local = url.hostname === "localhost" || url.hostname === "[::1]" || url.hostname.startsWith("127.");
  return production && !local && url.searchParams.get("tls") !== "optional" ? "required" : "offered";
}

/** Connections to a mail server, kept open between mails. */
export function openSmtp(url: URL, production: boolean, outside: OutsideCalls): { send(message: SendMailOptions): Promise<void>; close(): void } {
  const tls = tlsOf(url, production);
  const transport = createTransport({
    pool: true,
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    ...(url.port && { port: Number(url.port) }),
    secure: tls === "always",
    requireTLS: tls === "required",
    tls: { rejectUnauthorized: tls !== "offered" },
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    dnsTimeout: reachTime,
    connectionTimeout: reachTime,
    greetingTimeout: reachTime,
    socketTimeout: silence,
  });
  return {
    async send(message) {
      try {
        await outside.call("mail", limits, (signal) => transport.sendMail({ ...message, signal }));
      } catch (error) {
        throw error instanceof PublicError ? error : readable(error as NodemailerError);
      }
    },
    close: () => transport.close(),
  };
}

/** What a server says of a mail may quote it and its receiver: the error that reaches the log has the codes alone. */
function readable(error: NodemailerError): Error {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? "")?.[1];
  const codes = [error.code, error.command, error.responseCode, enhanced].filter(Boolean).join(" ");
  if (isRefusal(error)) return new GivenUp("MAIL_REFUSED", `the mail server refused this mail for good (${codes})`);
  return new PublicError("UNAVAILABLE", `the mail server did not take this mail; it is tried again (${codes})`);
}

/**
 * A 5yz reply to this mail stays the same however often it is sent (RFC 5321, section 4.2.1). A refusal of the
 * installation itself (a wrong password; 530: sign in or use TLS first) ends when an operator mends it, so those are tried again.
 */
function isRefusal(error: NodemailerError): boolean {
  return isOfThisMail(error) && error.responseCode !== 530 && (error.permanent ?? true);
}

/** The server answered, and what it said is about this mail alone. */
const isOfThisMail = ({ code }: NodemailerError): boolean => code === "EENVELOPE" || code === "EMESSAGE";
