import { expect } from "@jest/globals";
import { Client } from "pg";
import { ownerUrl } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { countRows } from "../kit/rows.js";
import { makeTenant, openWorld, type Answer, type TestTenant, type World } from "../kit/world.js";

/** An answer as it came over the wire. */
export interface RawAnswer extends Answer {
  text: string;
}

/** What no answer may hold: parts of our source, of the stack or of SQL. */
const inside = /\n\s+at |node_modules|\/dist\/|stacktrace|\.js:\d|select .* from|insert into|violates|syntax for type|SQLSTATE|tenon_(app|identity|tenancy|billing|compliance|operations)/i;

/** Tenon with one tenant in a database of its own, and the count of all its rows. */
export class Siege {
  private constructor(
    readonly world: World,
    readonly owner: Client,
    readonly tenant: TestTenant,
    private readonly held: HeldDatabase,
  ) {}

  static async lay(): Promise<Siege> {
    const held = await holdOwnDatabase();
    const owner = new Client({ connectionString: ownerUrl(held.database) });
    await owner.connect();
    const world = await openWorld({ database: held.database });
    return new Siege(world, owner, await makeTenant(world.url), held);
  }

  async lift(): Promise<void> {
    await this.world.close();
    await this.owner.end();
    await this.held.release();
  }

  /** Sends a body as it is. A string goes out untouched. */
  async post(body: unknown, headers: Record<string, string> = {}, path = "/graphql"): Promise<RawAnswer> {
    const response = await fetch(`${this.world.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return rawAnswer(response);
  }

  /** As the tenant's owner, in the tenant. */
  ask(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<RawAnswer> {
    const { id, owner } = this.tenant;
    return this.post({ query, variables }, { authorization: `Bearer ${owner.accessToken}`, "x-tenant": id, ...headers });
  }

  /** Runs, and shows that no table has a row more or less than before. */
  async unchanged<T>(run: () => Promise<T>): Promise<T> {
    const before = await countRows(this.owner);
    const result = await run();
    expect(await countRows(this.owner)).toEqual(before);
    return result;
  }

  /** A clear refusal as a top-level error: its code, nothing of the inside, and nothing changed. */
  async refuses(code: string, run: () => Promise<RawAnswer>): Promise<RawAnswer> {
    const answer = await this.unchanged(run);
    expect(answer.text).not.toMatch(inside);
    expect({ codes: [...new Set(answer.errors.map((error) => error.extensions.code))], answer: answer.text }).toEqual({ codes: [code], answer: answer.text });
    for (const { message, extensions } of answer.errors) {
      expect(message.length).toBeGreaterThan(10);
      expect(extensions["correlationId"]).toBe(answer.headers.get("x-correlation-id"));
    }
    return answer;
  }

  /** A refusal among the payload's user errors: what the caller can mend, with where it is. */
  async wants(field: string, code: string, run: () => Promise<RawAnswer>): Promise<void> {
    const answer = await this.unchanged(run);
    expect(answer.text).not.toMatch(inside);
    expect(answer.errors).toEqual([]);
    const [payload] = Object.values(answer.data as Record<string, { userErrors: { code: string; path: string[] }[] }>);
    expect(payload!.userErrors).toContainEqual(expect.objectContaining({ code, path: ["input", field] }));
  }
}

async function rawAnswer(response: Response): Promise<RawAnswer> {
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as Partial<Answer>;
  return { status: response.status, headers: response.headers, text, data, errors };
}
