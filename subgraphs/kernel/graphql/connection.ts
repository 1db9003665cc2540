// the gateway reads cursors by this file before any schema is made
import "reflect-metadata";
import type { EntityClass } from "@mikro-orm/core";
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from "type-graphql";
import type { Context } from "../context/context.js";
import { badInput } from "../errors/errors.js";
import type { Where } from "../rows/where.js";

/** At most this many nodes a page. */
export const maxPageSize = 100;

@Directive("@shareable")
@ObjectType("PageInfo", { description: "Where a page stands in its list (Relay cursor connections)." })
export class PageInfo {
  @Field(() => Boolean, { description: "There is more after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "There is more before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The first edge's cursor." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The last edge's cursor." })
  endCursor!: string | null;
}

/** The arguments of a list: `first` (with `after`) or `last` (with `before`), one of them is required. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `The first so many, 1 to ${maxPageSize}.` })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "After this cursor." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `The last so many, 1 to ${maxPageSize}.` })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "Before this cursor." })
  before?: string | null;
}

/** One page, as the connection type of its node shows it. */
export interface Page<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
}

/** Makes the `XConnection` type for the node type X. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })
  class Edge {
    @Field(node, { description: "What stands here." })
    node!: T;

    @Field(() => String, { description: "Opaque; hand it back as `after` or `before`." })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}.` })
  class Connection implements Page<T> {
    @Field(() => [Edge], { description: "The page's items with their cursors." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Whether there is more, and where." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** A checked page request: how many, from which row id on, in which direction through the list. */
export interface PageRequest {
  size: number;
  from: string | null;
  backwards: boolean;
}

/** Checks a list's arguments. @throws BAD_USER_INPUT saying what to send instead */
export function pageRequest(args: PageArgs): PageRequest {
  const { first = null, last = null, after = null, before = null } = args;
  if ((first === null) === (last === null)) throw badInput(`Give either first or last, from 1 to ${maxPageSize}.`);
  if ((first === null && after !== null) || (last === null && before !== null)) {
    throw badInput("Use after together with first, and before together with last.");
  }
  const size = first ?? last!;
  if (size < 1 || size > maxPageSize) throw badInput(`${first === null ? "last" : "first"} must be from 1 to ${maxPageSize}; ${size} is not.`);
  const cursor = after ?? before;
  return { size, from: cursor === null ? null : readCursor(cursor), backwards: first === null };
}

/** The cursor of the row with this id. */
export const cursorOf = (rowId: string): string => Buffer.from(rowId).toString("base64url");

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, "base64url").toString();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw badInput("That cursor is not one that a list gave you.");
  return id;
}

/** Shapes the rows of a page: `rows` holds one more than asked when there is more, in the order they were read. */
export function pageOf<T extends { rowId: string }>(rows: T[], request: PageRequest): Page<T> {
  const more = rows.length > request.size;
  const page = rows.slice(0, request.size);
  if (request.backwards) page.reverse();
  const edges = page.map((node) => ({ node, cursor: cursorOf(node.rowId) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: request.backwards ? request.from !== null : more,
      hasPreviousPage: request.backwards ? more : request.from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * Reads one page by key-set: rows are ordered by their id, which is by time of creation.
 * @param order `desc` shows the newest first
 */
export async function paginate<T extends { rowId: string }>(
  ctx: Context,
  entity: EntityClass<T>,
  where: Where<NoInfer<T>>,
  args: PageArgs,
  order: "asc" | "desc",
): Promise<Page<T>> {
  const request = pageRequest(args);
  const descending = (order === "desc") !== request.backwards;
  // the list itself may be of certain ids
  const beyond = request.from !== null && { rowId: { ...(where as { rowId?: object }).rowId, [descending ? "$lt" : "$gt"]: request.from } };
  const rows = await ctx.find(entity, { ...where, ...beyond }, {
    orderBy: { rowId: descending ? "desc" : "asc" },
    limit: request.size + 1,
  });
  return pageOf(rows, request);
}
