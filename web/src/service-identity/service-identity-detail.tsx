import type { ReactNode } from "react";
import { CorrelationId } from "../page/correlation-id";
import { Facts } from "../page/facts";
import { isAhead } from "../page/is-ahead";
import { When } from "../page/when";
import type { ServiceIdentity } from "./service-identities-page";

/** What is to be known of a service identity beside its line in the list. */
export function ServiceIdentityDetail({ identity }: { identity: ServiceIdentity }): ReactNode {
  const { id, name, authentication, createdAt, createdBy, rotatedAt, previousUntil, revokedAt } = identity;
  return (
    <Facts
      label={`About ${name}`}
      facts={[
        ["Client id", <CorrelationId key="id" id={id} label="Client id" quiet />],
        ["Proved by", authentication === "CLIENT_SECRET" ? "A client secret (client_secret_basic)" : "A key of its own (private_key_jwt)"],
        ["Token from", <code key="endpoint">{`${location.origin}/oauth/token`}</code>],
        [
          "Made",
          <span key="made">
            <When at={createdAt} /> by {createdBy?.name ?? "somebody who has left"}
          </span>,
        ],
        rotatedAt !== null && [
          "Rotated",
          <span key="rotated">
            <When at={rotatedAt} />
            {isAhead(previousUntil) && (
              <>
                ; the old secret is good until <When at={previousUntil} />
              </>
            )}
          </span>,
        ],
        revokedAt !== null && ["Revoked", <When key="revoked" at={revokedAt} />],
      ]}
    />
  );
}
