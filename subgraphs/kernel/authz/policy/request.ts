import type { CedarValueJson, EntityJson, StatefulAuthorizationCall, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { readAddress } from "../../address/address.js";
import type { Actor, TenantAccess } from "../../context/facts.js";
import { encodeId, kindNamed, kindOf } from "../../ids/ids.js";
import type { PreparedSet } from "./set.js";

/** What is done: a root field of the graph, or what a permission allows elsewhere. */
export interface Action {
  name: string;
  /** The actions that it is one of: the permissions that its rule asks for, and `read` or `change`. */
  within: readonly string[];
}

/** A permission is an action by itself; one that lets read is in `read`, as the queries are that ask for it. */
export const actionOf = (permission: string): Action => ({ name: permission, within: permission.endsWith(":read") ? ["read"] : [] });

/** What policies are asked about. */
export interface PolicyRequest {
  actor: Actor;
  tenant: TenantAccess;
  action: Action;
  /** The public id of the thing that it is done to; null: the tenant. */
  resource: string | null;
  ip: string | null;
  now: Date;
}

/**
 * Everybody in whose name it is asked: of a key, its maker too, as the person that it is, but with what the key brings along
 * (no proof). So what holds a person back holds its keys back, and what a policy says of keys alone holds as well.
 */
export function inAllNames<R extends Pick<PolicyRequest, "actor" | "tenant">>(request: R): R[] {
  const { actor, tenant } = request;
  if (actor.kind !== "api_key" || !tenant.maker) return [request];
  const { id, roles, groups } = tenant.maker;
  return [request, { ...request, actor: { ...actor, kind: "user", id }, tenant: { ...tenant, roles, groups } }];
}

/** Seconds that stand for "never": the largest whole number that is exact in JSON. */
export const never = Number.MAX_SAFE_INTEGER;

const principalTypes = { user: "User", api_key: "ApiKey", service_identity: "ServiceIdentity" } as const;

/** An address that is in no range but those that hold all: what is unknown. */
const unknownAddress = "0.0.0.0";

/** What the context says, by the names of `schema.ts`. */
const attributes: Record<string, (request: PolicyRequest) => CedarValueJson> = {
  ip: ({ ip }) => ({ __extn: { fn: "ip", arg: (ip && readAddress(ip)?.toString()) || unknownAddress } }),
  now: ({ now }) => ({ __extn: { fn: "datetime", arg: now.toISOString() } }),
  hour: ({ now }) => now.getUTCHours(),
  weekday: ({ now }) => now.getUTCDay() || 7,
  mfa: ({ actor }) => hasMfa(actor),
  mfaAge: (request) => (hasMfa(request.actor) ? proofAge(request) : never),
  proofAge,
  administrator: ({ actor }) => actor.administrator,
  plan: ({ tenant }) => tenant.plan ?? "",
  entitlements: ({ tenant }) => Object.entries(tenant.entitlements).filter(([, value]) => value === true || (typeof value === "number" && value > 0)).map(([key]) => key),
};

export const contextNames: readonly string[] = Object.keys(attributes);

const hasMfa = ({ assurance }: Actor): boolean => assurance?.methods.includes("mfa") ?? false;

function proofAge({ actor: { assurance }, now }: PolicyRequest): number {
  return assurance ? Math.max(0, Math.floor((now.getTime() - Date.parse(assurance.at)) / 1000)) : never;
}

/** The request as the engine takes it; of the context only what the set reads, for all of it costs as much again. */
export function callOf(request: PolicyRequest, { slot, reads }: Pick<PreparedSet, "slot" | "reads">): StatefulAuthorizationCall {
  const { actor, tenant, action } = request;
  const home: TypeAndId = { type: "Tenant", id: publicId("Tenant", tenant.id) };
  const principal: TypeAndId = { type: principalTypes[actor.kind], id: publicId(principalTypes[actor.kind], actor.id) };
  const resource: TypeAndId = request.resource === null ? home : { type: kindOf(request.resource)?.typename ?? "Unknown", id: request.resource };
  const done: TypeAndId = { type: "Action", id: action.name };
  const entities: EntityJson[] = [
    {
      uid: principal,
      attrs: {},
      parents: [...tenant.roles.map((id) => ({ type: "Role", id })), ...(tenant.groups ?? []).map((id) => ({ type: "Group", id: publicId("Group", id) }))],
    },
    { uid: done, attrs: {}, parents: action.within.map((id) => ({ type: "Action", id })) },
  ];
  // a person may act on itself, and one entity is told of once
  if (request.resource !== null && resource.id !== principal.id) entities.push({ uid: resource, attrs: {}, parents: [home] });
  else if (request.resource !== null) entities[0]!.parents.push(home);
  const context = Object.fromEntries([...(reads ?? contextNames)].filter((name) => attributes[name]).map((name) => [name, attributes[name]!(request)]));
  return { preparsedPolicySetId: slot, principal, action: done, resource, context, entities, validateRequest: false };
}

function publicId(typename: string, rowId: string): string {
  const kind = kindNamed(typename);
  if (!kind) throw new Error(`no kind of id is declared for ${typename}`);
  return encodeId(kind, rowId);
}
