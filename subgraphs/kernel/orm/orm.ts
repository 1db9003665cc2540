import { MikroORM } from "@mikro-orm/postgresql";
import type { AnyEntity, EntityClass } from "@mikro-orm/core";

/** A subgraph's entity class, however its constructor looks. */
export type Entity = EntityClass<AnyEntity>;

export interface OrmOptions {
  /** The Postgres schema that the subgraph owns. */
  schema: string;
  entities: Entity[];
  /** The login role's address. */
  url: string;
  /** Connections that this subgraph may hold in this process. */
  poolSize: number;
}

/** The subgraph's own MikroORM: its entities, its schema, its pool. Every statement needs a session context to be allowed. */
export function openOrm(options: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: options.url,
    schema: options.schema,
    entities: options.entities,
    pool: { min: 0, max: options.poolSize, idleTimeoutMillis: 30_000 },
    driverOptions: { application_name: `tenon ${options.schema}`, connectionTimeoutMillis: 10_000 },
    forceUtcTimezone: true,
    validateRequired: false,
    discovery: { checkDuplicateFieldNames: true },
    // the loggers' default prints to the console; failures reach our log as errors
    logger: () => undefined,
  });
}
