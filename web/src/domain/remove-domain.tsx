import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RemoveTenantDomainDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { Domain } from "./domain-state";

/** Takes a domain from the tenant, after asking. */
export function RemoveDomain({ domain: { id, domain, state } }: { domain: Domain }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const remove = useGraphMutation(RemoveTenantDomainDocument, (result) => result.removeTenantDomain, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Domain removed", message: `${domain} is no domain of ${place.name} any more.` });
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Remove ${domain}`}>
        Remove
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Remove ${domain}?`} act="Remove" grave mutation={remove} onAct={() => remove.mutate({ input: { domainId: id } })}>
        <Text mb="md">
          {state === "VERIFIED" ? `Within a second requests to ${domain} do not reach ${place.name} any more, and another tenant can prove the domain.` : "Its record is looked for no more."} Adding it again takes a new record.
        </Text>
      </Confirmation>
    </>
  );
}
