import { expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { createLog } from "../log/log.js";
import { notFound, PublicError } from "./errors.js";
import { formatError } from "./format.js";

const log = createLog("silent");
const wrapped = (cause: Error) => new GraphQLError(cause.message, { originalError: cause, path: ["me", "email"] });

test("an unknown error leaves masked, with its correlation id, its path and nothing of the inside", () => {
  const cause = Object.assign(new Error('relation "secret" does not exist at 10.0.0.7'), { code: "42P01", stack: "at /srv/tenon/db.js" });
  const formatted = formatError(wrapped(cause), "c-1", log);
  expect(formatted).toEqual({
    message: "Something went wrong on our side. Quote the correlation id to the operator.",
    path: ["me", "email"],
    extensions: { code: "INTERNAL", correlationId: "c-1" },
  });
  expect(JSON.stringify(formatted)).not.toMatch(/secret|10\.0|srv|42P01/);
});

test("a known error keeps its code, its message and its details, however deep it lies", () => {
  const known = new PublicError("QUOTA_EXCEEDED", "Used up.", { meter: "seats" });
  for (const error of [wrapped(known), wrapped(new Error("outer", { cause: known })), wrapped(wrapped(known))]) {
    expect(formatError(error, "c-2", log)).toMatchObject({ message: "Used up.", extensions: { code: "QUOTA_EXCEEDED", meter: "seats", correlationId: "c-2" } });
  }
  expect(formatError(wrapped(notFound()), "c", log).extensions?.["code"]).toBe("NOT_FOUND");
});

test.each([
  ["23505", "CONFLICT"],
  ["40001", "CONFLICT"],
  ["40P01", "CONFLICT"],
  ["57014", "UNAVAILABLE"],
  ["57P01", "UNAVAILABLE"],
  ["ECONNREFUSED", "UNAVAILABLE"],
  ["22021", "BAD_USER_INPUT"],
  ["08P01", "BAD_USER_INPUT"],
])("the database's condition %s is %s, without the database's words", (condition, code) => {
  const cause = Object.assign(new Error("duplicate key value violates users_email_unique"), { code: condition, detail: "Key (email)=(a@b.c)" });
  const formatted = formatError(wrapped(new Error("driver", { cause })), "c", log);
  expect(formatted.extensions?.["code"]).toBe(code);
  expect(JSON.stringify(formatted)).not.toMatch(/users_email|a@b\.c/);
});

test("what graphql-js itself refuses is the caller's input", () => {
  const formatted = formatError(new GraphQLError('Variable "$id" of required type "ID!" was not provided.'), "c", log);
  expect(formatted).toMatchObject({ message: expect.stringContaining("$id"), extensions: { code: "BAD_USER_INPUT" } });
});

test("an error that goes in circles still ends", () => {
  const cause = new Error("a");
  cause.cause = cause;
  expect(formatError(wrapped(cause), "c", log).extensions?.["code"]).toBe("INTERNAL");
});
