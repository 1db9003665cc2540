import { isInputObjectType, isListType, isNonNullType, isScalarType, type GraphQLInputType, type GraphQLResolveInfo } from "graphql";
import { badInput } from "../../errors/errors.js";
import { kindOf } from "../../ids/ids.js";

/** How many things one mutation may name where policies speak of things: each is a decision. */
const mostThings = 200;

/** The things that a field's arguments name: whatever stands where the schema says `ID`, and is one of this installation. @throws BAD_USER_INPUT */
export function thingsNamed(args: Record<string, unknown>, info: GraphQLResolveInfo): string[] {
  const found = new Set<string>();
  for (const argument of info.parentType.getFields()[info.fieldName]?.args ?? []) collect(argument.type, args[argument.name], found);
  if (found.size > mostThings) throw badInput(`Name at most ${mostThings} things at once in this tenant.`);
  return [...found];
}

function collect(type: GraphQLInputType, value: unknown, found: Set<string>): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) collect(type.ofType, value, found);
  else if (isListType(type)) for (const each of Array.isArray(value) ? value : [value]) collect(type.ofType, each, found);
  else if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) collect(field.type, (value as Record<string, unknown>)[field.name], found);
  else if (isScalarType(type) && type.name === "ID" && typeof value === "string" && kindOf(value)) found.add(value);
}
