import { ids as identityIds } from "../../identity/contract.js";
import { isLive, type MachineAccess } from "../../kernel/access/machine.js";
import type { Context } from "../../kernel/context/context.js";
import type { InputProblem } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";

/** What a selection is given of each event: the id of what it happened to, the event's own, and its type. */
export const selectionVariables = ["id", "eventId", "type"] as const;

/** What an endpoint is sent, and as whom it is asked for. */
export interface Selection {
  /** Null: the event itself. */
  selection: string | null;
  /** A row id. */
  serviceIdentityId: string | null;
}

const longest = 8_000;

/**
 * What is wrong with a selection: the text, as of the graph as it is today, and whoever is named for it. Nobody has an endpoint
 * sent what somebody sees who may more than they themselves: the rights that count when an event is sent are the identity's of that moment.
 */
export async function selectionProblems(ctx: Context, { selection, serviceIdentityId }: Selection): Promise<InputProblem[]> {
  if (selection === null) return [];
  const unfit = selection.length > longest ? ["Use 8,000 characters at the most."] : await ctx.foundation.graph.whole.problemsOf(selection, selectionVariables);
  const problems = unfit.map((message): InputProblem => ({ code: "SELECTION_INVALID", message, path: ["input", "selection"] }));
  const known = serviceIdentityId === null ? null : await ctx.foundation.access.machine("service_identity", serviceIdentityId);
  if (known?.tenant.id !== ctx.tenantId || !isLive(known, ctx.clock.now())) {
    problems.push({ code: "IDENTITY_UNKNOWN", message: "Name a service identity of the tenant that was not revoked.", path: ["input", "serviceIdentityId"] });
  } else if (mayMoreThanCaller(ctx, known)) {
    problems.push({ code: "IDENTITY_ABOVE_OWN", message: "This service identity may do what you may not. Name one that may no more than you.", path: ["input", "serviceIdentityId"] });
  }
  return problems;
}

/**
 * Rights alone do not tell what somebody may where policies are in force, for these may hold for a person and not for the identity:
 * there, only those who could make such an identity for themselves name one.
 */
function mayMoreThanCaller({ tenant }: Context, { tenant: { permissions } }: MachineAccess): boolean {
  if (tenant.policies && !tenant.permissions.includes("service_identity:manage")) return true;
  return permissions.some((permission) => !tenant.permissions.includes(permission));
}

/** The row id that a service identity's id stands for, or one that nobody has. */
export const identityRow = (id: string): string => decodeId(identityIds.ServiceIdentity, id) ?? "00000000-0000-0000-0000-000000000000";
