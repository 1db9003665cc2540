import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Copy } from "../page/copy";
import { Facts } from "../page/facts";
import { When } from "../page/when";
import { failures, type Domain } from "./domain-state";

/** What is to be done with a domain, and what is known of it. */
export function DomainDetail({ domain }: { domain: Domain }): ReactNode {
  const { state, failure, lostAt, verifiedAt, checkedAt, checkAt } = domain;
  return (
    <>
      {state !== "VERIFIED" && (
        <Text size="sm" mb="md">
          Set this record where {domain.domain} has its DNS. {state === "PENDING" ? "It is then found by itself, or at once when you check." : "Then check."}
        </Text>
      )}
      {lostAt !== null && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} mb="md" title="The record is gone">
          Set it again: three days after <When at={lostAt} /> the domain is verified no more.
        </Alert>
      )}
      <Facts
        label={`About ${domain.domain}`}
        facts={[
          ["Record type", <code key="type">TXT</code>],
          [
            "Name",
            <span key="name">
              <code>{domain.recordName}</code> <Copy text={domain.recordName} label="the record's name" />
            </span>,
          ],
          [
            "Text",
            <span key="text">
              <code>{domain.recordValue}</code> <Copy text={domain.recordValue} label="the record's text" />
            </span>,
          ],
          ["Last check", checkedAt === null ? "not yet" : <span key="checked"><When at={checkedAt} />{failure && `: ${failures[failure]}`}</span>],
          checkAt !== null && ["Next check", <When key="next" at={checkAt} />],
          verifiedAt !== null && ["Verified", <When key="verified" at={verifiedAt} />],
        ]}
      />
    </>
  );
}
