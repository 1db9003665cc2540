import { idKind } from "../../ids/ids.js";

/** What a policy's public id looks like: refusals name policies. */
export const policyKind = idKind("Policy", "pol");

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

/** Longest text, in UTF-16 code units. What is allowed to run must fit the engine's stack: `read.ts` measures that, too. */
export const longestText = 4_000;

/** How many a tenant may have, and the installation. */
export const mostPolicies = 50;
