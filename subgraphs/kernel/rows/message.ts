import { DatabaseError, type Connection, type Submittable } from "pg";
import { writingSettingsOf, type Identity } from "./settings.js";
import type { Field, Statement } from "./statement.js";
import type { Encoded } from "./values.js";

/** A statement, who asks it, and who waits for the answer. */
export interface Question {
  readonly identity: Identity;
  readonly statement: Statement;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

const whose = ["app.tenant_id", "app.actor_id", "role"];

interface Introduction {
  name: string;
  text: string;
  /** Of those who ask: the parameters, in their order. */
  settings: readonly string[];
}
const introductionWith = (name: string, settings: readonly string[], ...more: string[]): Introduction => ({
  name,
  text: `select ${[...settings.map((setting, n) => `set_config('${setting}', $${n + 1}, true)`), ...more].join(", ")}`,
  settings,
});

/** Who asks; and that nothing is written, whatever is asked (SQLSTATE 25006). */
const reading = introductionWith("tenon_introduction", whose, "set_config('transaction_read_only', 'on', true)");

/** Who asks; what is written is seen by all at once, and is on the disk a moment later. For one statement alone. */
export const countingIntroduction = introductionWith("tenon_counting", whose, "set_config('synchronous_commit', 'off', true)");

/** Who writes. For one statement alone: the message is its transaction. */
export const writingIntroduction = introductionWith("tenon_writing", [...whose, "app.actor_kind"]);

/** pg's connection; its types name an older one's parameters, and not what is missing here. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly Encoded[] }): void;
  describe(what: { type: "P" }): void;
  execute(portal: object): void;
  close(what: { type: "S"; name: string }): void;
  sync(): void;
}

// a kept statement whose table has changed since (0A000), or that a pooler has dropped (26000): parsed anew, it is right
const outdatedCodes = new Set(["0A000", "26000"]);

// what each connection has parsed, by name
const parsed = new WeakMap<object, Set<string>>();

/**
 * Questions to the database as one message: introduction and statements, a Sync at the end. Up to the Sync the server
 * treats them as one transaction (PostgreSQL, 54.2.4, pipelining), so the introduction's `SET LOCAL` holds for the statements
 * and ends with them: no BEGIN, no ROLLBACK, one round trip, and nothing to undo on a connection that goes back to the pool.
 */
export class Message implements Submittable {
  readonly #questions: readonly Question[];
  readonly #introduction: Introduction;
  readonly #done: (unanswered: readonly Question[], lost: Error | null) => void;
  /** One for each statement sent, introductions included: null for those. */
  readonly #sent: (Question | null)[] = [];
  readonly #answers: unknown[][] = [];
  readonly #parsing: string[] = [];
  #known = new Set<string>();
  #at = 0;
  #rows: unknown[] = [];
  #read: ((texts: readonly (string | null)[]) => unknown) | null = null;
  #fault: Error | null = null;

  /**
   * @param done is called once, when every question before `unanswered` has its answer or its refusal; those left
   *   did not come to pass. With `lost` the connection is of no more use.
   */
  constructor(questions: readonly Question[], done: (unanswered: readonly Question[], lost: Error | null) => void, introduction = reading) {
    this.#questions = questions;
    this.#introduction = introduction;
    this.#done = done;
  }

  /** What is asked, for whoever looks at what is sent. */
  get text(): string {
    return this.#questions.map(({ statement }) => statement.text).join(";\n");
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    this.#known = parsed.get(connection) ?? new Set();
    parsed.set(connection, this.#known);
    let speaker: Identity | null = null;
    wire.stream.cork();
    for (const question of this.#questions) {
      if (question.identity !== speaker) {
        speaker = question.identity;
        const values = writingSettingsOf(speaker);
        this.#send(wire, this.#introduction, this.#introduction.settings.map((name) => values[name]!), null);
      }
      this.#send(wire, question.statement, question.statement.values, question);
    }
    wire.sync();
    wire.stream.uncork();
  }

  #send(wire: Wire, statement: { name: string | null; text: string }, values: readonly Encoded[], question: Question | null): void {
    const name = statement.name ?? "";
    if (!this.#known.has(name) && !this.#parsing.includes(name)) {
      // closing what is not there is no error; what a failed message left there would be one to parse
      if (name !== "") wire.close({ type: "S", name });
      wire.parse({ name, text: statement.text });
      if (name !== "") this.#parsing.push(name);
    }
    wire.bind({ statement: name, values });
    if (question && !question.statement.knowsFields) wire.describe({ type: "P" });
    wire.execute({});
    this.#sent.push(question);
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.#read = this.#sent[this.#at]?.statement.rowReader(fields) ?? null;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const question = this.#sent[this.#at];
    if (!question || this.#fault) return;
    try {
      this.#read ??= question.statement.rowReader([]);
      this.#rows.push(this.#read(fields));
    } catch (error) {
      // the answer cannot be read: the server does not know, and goes on
      this.#fault = error as Error;
    }
  }

  handleCommandComplete(): void {
    const question = this.#sent[this.#at];
    this.#at += 1;
    if (!question) return;
    if (this.#fault) question.reject(this.#fault);
    this.#answers.push(this.#rows);
    this.#rows = [];
    this.#read = null;
    this.#fault = null;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handlePortalSuspended(): void {
    // no statement is executed with a limit of rows
  }

  handleReadyForQuery(): void {
    for (const name of this.#parsing) this.#known.add(name);
    this.#done(this.#settle(), null);
  }

  /** The server refuses a statement, and skips those after it; or the connection is lost. */
  handleError(error: Error): void {
    const code = error instanceof DatabaseError ? (error.code ?? "") : null;
    // 57P..: the server ends the connection
    const lost = code === null || code.startsWith("57P");
    const name = (this.#sent[this.#at]?.statement ?? this.#introduction).name ?? "";
    const outdated = this.#known.delete(name) && outdatedCodes.has(code ?? "");
    // what is written counts from the commit on, which comes with the Sync: until then nothing has happened
    const unanswered = this.#introduction === reading ? this.#settle() : this.#questions;
    if (!outdated) unanswered[0]?.reject(error);
    this.#done(outdated ? unanswered : unanswered.slice(1), lost ? error : null);
  }

  /** Hands out the answers. @returns the questions that have none */
  #settle(): readonly Question[] {
    for (const [index, rows] of this.#answers.entries()) this.#questions[index]!.resolve(rows);
    return this.#questions.slice(this.#answers.length);
  }
}
