import { MikroORM } from "@mikro-orm/postgresql";
import type { AnyEntity, EntityClass } from "@mikro-orm/core";
import type { Dialect } from "kysely";

/** A subgraph's entity class, however its constructor looks. */
export type Entity = EntityClass<AnyEntity>;

export interface OrmOptions {
  /** The Postgres schema that the subgraph owns. */
  schema: string;
  entities: Entity[];
  /** The way to the database. */
  dialect: Dialect;
}

/** The subgraph's own MikroORM: its entities, its schema. Every statement needs a session context to be allowed. */
export function openOrm({ schema, entities, dialect }: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    // the dialect connects; without a name the configuration is refused
    dbName: "tenon",
    ensureDatabase: false,
    schema,
    entities,
    driverOptions: dialect,
    forceUtcTimezone: true,
    validateRequired: false,
    discovery: { checkDuplicateFieldNames: true },
    // the loggers' default prints to the console; failures reach our log as errors
    logger: () => undefined,
  });
}
