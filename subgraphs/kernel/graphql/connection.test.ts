import "reflect-metadata";
import { expect, test } from "@jest/globals";
import { PublicError } from "../errors/errors.js";
import { newId } from "../ids/ids.js";
import { maxPageSize, pageOf, pageRequest } from "./connection.js";

const cursor = (text: string) => Buffer.from(text).toString("base64url");
const id = newId();

test.each([
  [{}, "Give either first or last"],
  [{ first: 1, last: 1 }, "Give either first or last"],
  [{ first: 1, before: cursor(id) }, "Use after together with first"],
  [{ last: 1, after: cursor(id) }, "Use after together with first"],
  [{ after: cursor(id) }, "Give either first or last"],
  [{ first: -1 }, "first must be from 1 to 100; -1 is not"],
  [{ first: 0 }, "first must be from 1 to 100; 0 is not"],
  [{ first: 1_000_000 }, "first must be from 1 to 100; 1000000 is not"],
  [{ last: 101 }, "last must be from 1 to 100; 101 is not"],
  [{ first: 1, after: "" }, "That cursor is not one"],
  [{ first: 1, after: "nonsense" }, "That cursor is not one"],
  [{ first: 1, after: cursor(`${id}' or true --`) }, "That cursor is not one"],
  [{ last: 1, before: cursor(id.toUpperCase()) }, "That cursor is not one"],
])("the page %j is refused", (args, message) => {
  const refusal = (() => {
    try {
      return pageRequest(args);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(PublicError);
  expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining(message) });
});

test("a page request reads size, place and direction; null is as good as left out", () => {
  expect(pageRequest({ first: maxPageSize, last: null, after: cursor(id), before: null })).toEqual({ size: 100, from: id, backwards: false });
  expect(pageRequest({ last: 1 })).toEqual({ size: 1, from: null, backwards: true });
});

test("an empty page has no cursors", () => {
  expect(pageOf([], { size: 5, from: null, backwards: false })).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});
