import type { ReactNode } from "react";
import classes from "./example.module.css";

const operation = `mutation {
  createTenant(input: {
    name: "Acme", slug: "acme"
  }) {
    tenant {
      subscription { plan { name } }
      entitlements { key value }
      auditLogs(first: 1) {
        edges { node { action } }
      }
    }
  }
}`;

const written = ["tenancy.tenants", "tenancy.memberships", "billing.subscriptions", "billing.entitlements", "compliance.audit_logs", "compliance.outbox"];

/** What one operation writes, and that it writes it at once. */
export function Example(): ReactNode {
  return (
    <figure className={classes.example} aria-label="One operation, one commit">
      <div className={classes.bar}>POST /graphql</div>
      <pre className={classes.code}>
        <code>{operation}</code>
      </pre>
      <figcaption className={classes.commit}>
        <span className={classes.label}>One commit</span>
        <ul>
          {written.map((table) => (
            <li key={table}>{table}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
