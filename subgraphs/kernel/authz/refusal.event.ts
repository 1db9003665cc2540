import { z } from "zod";
import { errorCodes } from "../errors/errors.js";
import { defineEvent } from "../events/events.js";
import { idKind, idSchema } from "../ids/ids.js";

/** The kind of a tenant's id. Declared here because the kernel tells of what was refused in a tenant, in whichever subgraph it was. */
export const tenantKind = idKind("Tenant", "ten");

const deciders = ["signed_in", "person", "proof", "scope", "member", "permission", "feature", "flag", "quota", "tenant", "policy", "rule"] as const;

/** Recorded in a commit of its own when a request has been refused something: by the kernel, and by the gateway where it is the tenant as a whole. */
export const accessRefused = defineEvent({
  type: "access.refused",
  description: "Somebody who belongs to the tenant was refused something, or was not let in; told once a minute for the same actor, field and reason.",
  subject: { kind: tenantKind, property: "tenantId" },
  payload: z.object({
    tenantId: idSchema(tenantKind),
    field: z.string().describe("What was asked for, `Type.field`; `Type.*` for a thing by its id; `entry` for the tenant as a whole."),
    code: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]]).describe("The error's code."),
    decidedBy: z.enum(deciders).describe("What decided."),
    reason: z.string().describe("What the caller was told."),
    details: z.record(z.string(), z.json()).describe("Which permission, feature and plans, meter with its limit and use, flag, or policies."),
  }),
});
