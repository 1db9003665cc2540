import { encodeId, idKind } from "../../ids/ids.js";

/** What a policy's public id looks like: refusals name policies. */
export const policyKind = idKind("Policy", "pol");
/** The same of a policy of the whole installation. */
export const platformPolicyKind = idKind("PlatformPolicy", "ppol");

/** A policy that is in force in a tenant. */
export interface Policy {
  /** Its row id. */
  id: string;
  title: string;
  /** One Cedar policy. */
  text: string;
  /** The tenant's own; else the installation's. */
  own: boolean;
}

/** What whoever is refused by a policy may know of it: its name, and not its text. */
export const namedPolicy = ({ id, title, own }: Policy): { id: string; title: string } => ({ id: encodeId(own ? policyKind : platformPolicyKind, id), title });

/** Longest text, in UTF-16 code units. What is allowed to run must fit the engine's stack: `read.ts` measures that, too. */
export const longestText = 4_000;

/** How many a tenant may have, and the installation. */
export const mostPolicies = 50;
