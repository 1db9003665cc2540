/** A policy to begin with: its name, why one would have it, and its text. */
export interface Template {
  title: string;
  description: string;
  text: string;
}

// each leaves policies themselves alone: nobody may save what forbids itself to undo it
export const templates: readonly Template[] = [
  {
    title: "Allowed networks",
    description: "Work in this tenant is done from our own networks alone.",
    text: `forbid (principal, action, resource)
unless {
  context.ip.isInRange(ip("192.0.2.0/24")) ||
  context.ip.isInRange(ip("2001:db8::/32")) ||
  action in [Action::"policy:read", Action::"policy:manage"]
};`,
  },
  {
    title: "Office hours",
    description: "People change nothing at night and at weekends. Hours are UTC.",
    text: `forbid (principal is User, action in Action::"change", resource)
unless {
  (context.weekday <= 5 && context.hour >= 7 && context.hour < 18) ||
  action in Action::"policy:manage"
};`,
  },
  {
    title: "Fresh second step for changes",
    description: "Whoever changes something has proved a second factor in the last 15 minutes.",
    text: `forbid (principal is User, action in Action::"change", resource)
unless {
  context.mfaAge <= 900 ||
  action in Action::"policy:manage"
};`,
  },
  {
    title: "Only owners delete",
    description: "What is deleted does not come back: owners alone do that.",
    text: `forbid (
  principal,
  action in [
    Action::"tenant:delete",
    Action::"member:remove",
    Action::"deleteGroup",
    Action::"deleteRole",
    Action::"deleteWebhookEndpoint",
    Action::"removeTenantDomain"
  ],
  resource
)
unless { principal in Role::"owner" };`,
  },
];
