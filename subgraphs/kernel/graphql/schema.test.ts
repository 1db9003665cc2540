import "reflect-metadata";
import { expect, test } from "@jest/globals";
import { Directive, Field, ID, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { anybody } from "../authz/rules.js";
import type { Feature } from "../process/manifest.js";
import { buildSubgraph, missingRules } from "./schema.js";

@Directive('@key(fields: "id")')
@ObjectType("SchemaTestThing", { description: "Something with a key." })
class Thing {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}

@Resolver()
class ThingResolver {
  @Query(() => Thing, { description: "The thing." })
  thing(): Thing {
    return Object.assign(new Thing(), { id: "1" });
  }

  @Mutation(() => Thing, { description: "Makes a thing." })
  makeThing(): Thing {
    return this.thing();
  }
}

const complete: Feature = {
  resolvers: [ThingResolver],
  references: { SchemaTestThing: async () => null },
  rules: { Query: { thing: anybody }, Mutation: { makeThing: anybody }, SchemaTestThing: { "*": anybody } },
};
const build = (...features: Feature[]) => buildSubgraph({ name: "test", ids: {}, events: {}, features });

test("a subgraph whose root fields and keyed types all have a rule is built", async () => {
  const { schema, sdl } = await build(complete);
  expect(Object.keys(schema.getQueryType()!.getFields())).toEqual(expect.arrayContaining(["thing", "_entities", "_service"]));
  expect(sdl).toContain("https://specs.apollo.dev/federation/v2.9");
  expect(sdl).not.toContain("directive @");
});

test.each([
  ["Query.thing", { Mutation: { makeThing: anybody }, SchemaTestThing: { "*": anybody } }],
  ["Mutation.makeThing", { Query: { thing: anybody }, SchemaTestThing: { "*": anybody } }],
  ["SchemaTestThing.*", { Query: { thing: anybody }, Mutation: { makeThing: anybody }, SchemaTestThing: { id: anybody } }],
  // a rule for all of a root type is none: each field needs its own
  ["Query.thing", { Query: { "*": anybody }, Mutation: { makeThing: anybody }, SchemaTestThing: { "*": anybody } }],
])("without a rule for %s the subgraph refuses to be built", async (name, rules) => {
  await expect(build({ ...complete, rules })).rejects.toThrow(`test: no rule for ${name}`);
});

test("every missing rule is named at once", async () => {
  const { schema } = await build(complete);
  expect(missingRules(schema, {})).toEqual(["Query.thing", "Mutation.makeThing", "SchemaTestThing.*"]);
});

test("two rules for one field are a mistake", async () => {
  await expect(build(complete, { rules: { Query: { thing: anybody } } })).rejects.toThrow("Query.thing has two rules");
});

test("a type with a key needs a reference resolver, and a reference resolver its type", async () => {
  await expect(build({ ...complete, references: {} })).rejects.toThrow("no reference resolver for SchemaTestThing");
  await expect(build({ ...complete, references: { ...complete.references, Nothing: async () => null } })).rejects.toThrow("Nothing has a reference resolver");
});
