import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from "kysely";
import { rawStatement } from "./raw.js";
import type { Statement } from "./statement.js";

/** What MikroORM sends its statements through in a request that only reads: each is a question like any other. */
export function readingKysely(ask: (statement: Statement<object>) => Promise<object[]>): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      return { rows: (await ask(rawStatement(sql, parameters))) as R[] };
    },
    streamQuery() {
      throw new Error("a reading request does not stream: read pages");
    },
  };
  const refuse = () => Promise.reject(new Error("a reading request has no transaction of its own: its statements have one each"));
  const dialect: Dialect = {
    createDriver: () => ({
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(connection),
      releaseConnection: () => Promise.resolve(),
      destroy: () => Promise.resolve(),
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
    }),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely({ dialect });
}
