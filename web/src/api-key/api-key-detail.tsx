import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { Facts } from "../page/facts";
import { isAhead } from "../page/is-ahead";
import { When } from "../page/when";
import type { ApiKey, Scope } from "./api-keys-page";

/** What is to be known of a key beside its line in the list. */
export function ApiKeyDetail({ apiKey, permissions }: { apiKey: ApiKey; permissions: readonly Scope[] }): ReactNode {
  const titleOf = (key: string) => permissions.find((permission) => permission.key === key)?.title;
  const { scopes, allowedIps, pointsPerMinute, createdAt, createdBy, lastUsedAt, lastUsedIp, rotatedAt, previousUntil, revokedAt } = apiKey;
  return (
    <Facts
      label={`About ${apiKey.name}`}
      facts={[
        [
          "May",
          scopes.map((scope) => (
            <Badge key={scope} variant="light" color="gray" title={titleOf(scope)}>
              {scope}
            </Badge>
          )),
        ],
        ["From", allowedIps ? allowedIps.map((range) => <code key={range}>{range}</code>) : "Every address"],
        pointsPerMinute !== null && ["Spends", `Up to ${pointsPerMinute.toLocaleString()} points a minute`],
        [
          "Made",
          <span key="made">
            <When at={createdAt} /> by {createdBy?.name ?? "somebody who has left"}
          </span>,
        ],
        [
          "Last used",
          lastUsedAt === null ? (
            "Never"
          ) : (
            <span key="used">
              <When at={lastUsedAt} />
              {lastUsedIp && (
                <>
                  {" "}
                  from <code>{lastUsedIp}</code>
                </>
              )}
            </span>
          ),
        ],
        rotatedAt !== null && [
          "Rotated",
          <span key="rotated">
            <When at={rotatedAt} />
            {isAhead(previousUntil) && (
              <>
                ; the old key is good until <When at={previousUntil} />
              </>
            )}
          </span>,
        ],
        revokedAt !== null && ["Revoked", <When key="revoked" at={revokedAt} />],
      ]}
    />
  );
}
