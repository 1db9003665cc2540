import { Box, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Card } from "../page/card";
import { Copy } from "../page/copy";
import { Facts } from "../page/facts";
import { isAhead } from "../page/is-ahead";
import { When } from "../page/when";
import { DeleteEndpoint } from "./delete-endpoint";
import { EditEndpoint } from "./edit-endpoint";
import { EndEndpointOverlap } from "./end-endpoint-overlap";
import type { Endpoint } from "./endpoint-page";
import { EndpointState } from "./endpoint-state";
import { EventTypes } from "./event-types";
import { Health, healthInWords } from "./health";
import { IdentityName } from "./identity-name";
import { RotateSecret } from "./rotate-secret";
import { Sample } from "../page/sample";
import { SwitchEndpoint } from "./switch-endpoint";
import classes from "./webhook.module.css";

/** What an endpoint is, how it fares, and what can be done with it. */
export function EndpointFacts({ endpoint, mayManage }: { endpoint: Endpoint; mayManage: boolean }): ReactNode {
  const { url, eventTypes, ordered, selection, serviceIdentityId, headerNames, createdAt, disabledAt, failingSince, pausedUntil, previousUntil, health } = endpoint;
  const actions = mayManage && (
    <Group gap={6} justify="flex-end">
      <EditEndpoint endpoint={endpoint} />
      <RotateSecret endpoint={endpoint} />
      <SwitchEndpoint endpoint={endpoint} />
      <DeleteEndpoint endpoint={endpoint} />
    </Group>
  );
  return (
    <Card title="Endpoint" padded actions={actions}>
      <Facts
        label="About the endpoint"
        facts={[
          ["State", <EndpointState key="state" {...endpoint} />],
          ["Address", [<code key="address">{url}</code>, <Copy key="copy" text={url} label="the address" />]],
          ["Gets", <EventTypes key="types" names={eventTypes} />],
          serviceIdentityId !== null && ["Sends", [<span key="words">what its query selects, as</span>, <IdentityName key="identity" id={serviceIdentityId} />]],
          ordered && ["Order", "one after the other for each object"],
          ["Last 24 hours", <HealthInFull key="health" health={health} />],
          headerNames.length > 0 && ["Headers", headerNames.map((name) => <code key={name}>{name}</code>)],
          disabledAt !== null && ["Disabled", <When key="disabled" at={disabledAt} />],
          failingSince !== null && [
            "Failing",
            <span key="failing">
              since <When at={failingSince} />
              {disabledAt === null && ". After five days it is disabled."}
            </span>,
          ],
          isAhead(pausedUntil) && ["Paused", <span key="paused">until <When at={pausedUntil} /></span>],
          isAhead(previousUntil) && [
            "Rotated",
            [
              <span key="rotated">
                the secret from before signs, too, until <When at={previousUntil} />
              </span>,
              mayManage && <EndEndpointOverlap key="end" id={endpoint.id} />,
            ],
          ],
          ["Added", <When key="added" at={createdAt} />],
        ]}
      />
      {selection !== null && (
        <Box mt="sm">
          <Sample title="Query" text={selection} plain />
        </Box>
      )}
    </Card>
  );
}

function HealthInFull({ health }: { health: Endpoint["health"] }): ReactNode {
  const slowest = Math.max(0, ...health.map(({ medianMs }) => medianMs));
  return (
    <span className={classes.health}>
      <Health health={health} />
      <span className={classes.words}>
        {healthInWords(health)}
        {health.length > 0 && `; in the slowest hour half of them took ${slowest.toLocaleString()} ms or less`}
      </span>
    </span>
  );
}
