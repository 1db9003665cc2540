import { createPostgreSqlTypeParsers } from "@mikro-orm/postgresql";
import { types, TypeOverrides } from "pg";
import type { Field } from "./statement.js";

/** How a connection's answers are parsed: as MikroORM wants them (dates and times stay text), whoever reads. */
export const columnTypes = new TypeOverrides();
/** The type text[]; pg names the types of single values alone. */
const textArray = 1009;
const parseArray = types.getTypeParser(textArray as never) as (text: string) => string[];
for (const [type, parse] of Object.entries(createPostgreSqlTypeParsers(parseArray))) columnTypes.setTypeParser(Number(type), parse);

export type Parse = (text: string) => unknown;

export const parserOf = (field: Field): Parse => columnTypes.getTypeParser(field.dataTypeID) as unknown as Parse;
