import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Kind, parse, type ConstDirectiveNode } from "graphql";
import type { EventType } from "../../subgraphs/kernel/events/events.js";
import type { IdKind } from "../../subgraphs/kernel/ids/ids.js";

/** What a subgraph publishes to the others. */
export interface Contract {
  /** The subgraph's name: its folder. */
  owner: string;
  ids: Record<string, IdKind>;
  events: Record<string, EventType>;
}

/** A kind of id that `node` can find, and the subgraph that knows whether there is such a thing. */
export interface NodeKind extends IdKind {
  owner: string;
}

const subgraphsFolder = new URL("../../subgraphs/", import.meta.url);

/** Every `contract.ts` there is. There is no list to add to. */
export async function discoverContracts(): Promise<Contract[]> {
  const owners = (await readdir(subgraphsFolder)).filter((name) => existsSync(fileURLToPath(new URL(`${name}/contract.js`, subgraphsFolder))));
  return Promise.all(
    owners.sort().map(async (owner) => {
      const { ids, events } = (await import(new URL(`${owner}/contract.js`, subgraphsFolder).href)) as Omit<Contract, "owner">;
      return { owner, ids, events };
    }),
  );
}

/**
 * The kinds that `node` can find: their type has a key in the owner's schema and is a Node. A contract may name kinds
 * that are not (yet) reachable; those are left out.
 * @param sdlOf the owner's SDL, or null when the subgraph has none
 */
export function nodeKinds(contracts: readonly Contract[], sdlOf: (owner: string) => string | null): NodeKind[] {
  return contracts.flatMap(({ owner, ids }) => {
    const sdl = sdlOf(owner);
    const findable = new Set(sdl === null ? [] : findableTypes(sdl));
    return Object.values(ids)
      .filter((kind) => findable.has(kind.typename))
      .map((kind) => ({ ...kind, owner }));
  });
}

function findableTypes(sdl: string): string[] {
  return parse(sdl)
    .definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION)
    .filter((node) => node.directives?.some(isResolvableKey) && node.interfaces?.some((name) => name.name.value === "Node"))
    .map((node) => node.name.value);
}

function isResolvableKey(directive: ConstDirectiveNode): boolean {
  const resolvable = directive.arguments?.find((argument) => argument.name.value === "resolvable")?.value;
  return directive.name.value === "key" && !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value);
}
