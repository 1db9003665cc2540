import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { VerifyTenantDomainDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import { failures, type Domain } from "./domain-state";

/** Has a domain's record looked up now. */
export function CheckDomain({ domain: { id, domain } }: { domain: Domain }): ReactNode {
  const place = usePlace();
  const check = useGraphMutation(VerifyTenantDomainDocument, (result) => result.verifyTenantDomain, place.slug, ({ domain: checked }) => {
    if (checked) notifications.show({ title: checked.failure ? `${domain} is not proved` : `${domain} is verified`, message: checked.failure ? failures[checked.failure] : `Requests to it work in ${place.name}.`, ...(checked.failure && { color: "yellow" }) });
  });
  const run = () =>
    check.mutate({ input: { domainId: id } }, { onError: (error) => notifications.show({ title: `${domain} was not checked`, message: error.message, color: "red" }) });
  return (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" loading={check.isPending} onClick={run} aria-label={`Check now: ${domain}`}>
      Check now
    </Button>
  );
}
