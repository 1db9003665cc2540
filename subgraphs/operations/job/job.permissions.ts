import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const jobPermissions: PermissionDeclaration[] = [
  { key: "job:read", title: "See background jobs", description: "See the tenant's background work and what failed." },
  { key: "job:redrive", title: "Redrive jobs", description: "Put failed jobs back into their queues.", dependsOn: ["job:read"] },
  { key: "job:cancel", title: "Cancel jobs", description: "Call off jobs that wait, run or have failed.", dependsOn: ["job:read"] },
];
