import { NativeSelect } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { WebhookDeliveryState, WebhookEndpointQuery } from "../graph/generated/graphql";
import { Card } from "../page/card";
import { DataTable, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { Notice } from "../page/notice";
import { NothingFits } from "../page/nothing-fits";
import { Opener } from "../page/opener";
import { Pager } from "../page/pager";
import { RowActions } from "../page/row-actions";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { DeliveryDetail } from "./delivery-detail";
import { DeliveryState, states } from "./delivery-state";
import type { Endpoint, ListedDelivery } from "./endpoint-page";
import { Recover } from "./recover";
import { ReplayDelivery } from "./replay-delivery";
import classes from "./webhook.module.css";

interface DeliveriesProps {
  endpoint: Endpoint;
  deliveries: WebhookEndpointQuery["webhookDeliveries"];
  mayManage: boolean;
  stale: boolean;
  move: (to: { after?: string | null; before?: string | null }) => void;
  state: WebhookDeliveryState | null;
  choose: (state: string | null) => void;
  /** The one whose details are in sight. */
  open: string | null;
  setOpen: (id: string | null) => void;
}

const icon = <IconSend size={26} stroke={1.6} />;

/** What was sent to an endpoint, and what came of it. */
export function Deliveries({ endpoint, deliveries: { edges, pageInfo }, mayManage, stale, move, state, choose, open, setOpen }: DeliveriesProps): ReactNode {
  // to a disabled endpoint nothing is sent
  const maySend = mayManage && endpoint.disabledAt === null;
  const columns: Column<ListedDelivery>[] = [
    { header: "Event", cell: ({ type }) => <code className={classes.type}><Dotted name={type} /></code> },
    { header: "State", width: "172px", cell: (delivery) => <DeliveryState {...delivery} /> },
    { header: "Attempts", width: "96px", spare: true, cell: ({ attempts }) => attempts },
    { header: "Handed over", width: "212px", cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      header: "Actions",
      width: maySend ? "144px" : "68px",
      quiet: true,
      cell: ({ id, type }) => (
        <RowActions opener={<Opener opened={open === id} toggle={() => setOpen(open === id ? null : id)} />}>{maySend && <ReplayDelivery id={id} type={type} />}</RowActions>
      ),
    },
  ];
  return (
    <Card title="Deliveries of the last 30 days">
      <Toolbar label="Filter and recover">
        <NativeSelect
          aria-label="State"
          value={state ?? ""}
          onChange={(event) => choose(event.currentTarget.value || null)}
          data={[{ value: "", label: "All states" }, ...Object.entries(states).map(([value, { label }]) => ({ value, label }))]}
        />
        {maySend && <Recover endpointId={endpoint.id} />}
      </Toolbar>
      {edges.length > 0 ? (
        <>
          <DataTable
            label="Deliveries"
            columns={columns}
            rows={edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            stale={stale}
            detail={({ id }) => (id === open ? <DeliveryDetail id={id} /> : null)}
          />
          <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "delivery" : "deliveries"} move={move} />
        </>
      ) : state !== null ? (
        <NothingFits icon={icon} title="No delivery stands here" all="Show all states" showAll={() => choose(null)}>
          There is none of this state.
        </NothingFits>
      ) : (
        <Notice icon={icon} title="Nothing was sent yet">
          <span>{maySend ? "Send a test event to see whether your receiver verifies and answers it." : "What is sent to this endpoint appears here, with what came back."}</span>
        </Notice>
      )}
    </Card>
  );
}
