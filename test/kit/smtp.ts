import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as the server got it. */
export interface Received {
  /** Whether the conversation was under TLS. */
  secure: boolean;
  /** Who had signed in. */
  user: string | undefined;
  envelope: { from: string; to: string[] };
  source: string;
  mail: ParsedMail;
}

/** What the server answers in place of taking the mail, after its whole text: `451 4.3.0 busy`. */
export type Refusal = { code: number; message: string } | "hang up";

/** A mail server that keeps what it gets. */
export class TestSmtp {
  readonly received: Received[] = [];
  /** Answers to the next mails, in order; then it takes them. */
  readonly refusals: Refusal[] = [];
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      authOptional: true,
      logger: false,
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          void (async () => {
            const refusal = this.refusals.shift();
            if (refusal === "hang up") {
              // the mail is taken, and nobody learns of it
              await this.#keep(parts, session);
              this.#server.connections.forEach((connection) => (connection as { _socket: { destroy(): void } })._socket.destroy());
              return;
            }
            if (refusal) return done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
            await this.#keep(parts, session);
            done();
          })();
        });
      },
      ...options,
    });
    // a connection that a test breaks is no news
    this.#server.on("error", () => undefined);
  }

  async #keep(parts: Buffer[], session: { secure: boolean; user?: string; envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] } }): Promise<void> {
    const source = Buffer.concat(parts).toString();
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
    this.received.push({ secure: session.secure, user: session.user, envelope, source, mail: await simpleParser(source) });
  }

  /** Listens on a free port. @returns the port */
  listen(): Promise<number> {
    return new Promise((resolve) => {
      const server = this.#server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
