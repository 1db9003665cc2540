import { NativeSelect } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { WebhookSourceQuery } from "../graph/generated/graphql";
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
import { InboundDetail } from "./inbound-detail";
import { InboundState } from "./inbound-state";
import { Reprocess } from "./reprocess";
import { schemes } from "./schemes";
import type { ListedWebhook, Source } from "./source-page";
import classes from "./webhook-source.module.css";

interface InboundWebhooksProps {
  source: Source;
  webhooks: WebhookSourceQuery["inboundWebhooks"];
  mayManage: boolean;
  stale: boolean;
  move: (to: { after?: string | null; before?: string | null }) => void;
  /** Failed ones alone. */
  failed: boolean;
  choose: (state: string | null) => void;
  /** The one whose details are in sight. */
  open: string | null;
  setOpen: (id: string | null) => void;
}

const icon = <IconInbox size={26} stroke={1.6} />;
const units = new Intl.NumberFormat(undefined, { style: "unit", unit: "byte", unitDisplay: "long" });

/** What came to a source, and what became of it. */
export function InboundWebhooks({ source, webhooks: { edges, pageInfo }, mayManage, stale, move, failed, choose, open, setOpen }: InboundWebhooksProps): ReactNode {
  const columns: Column<ListedWebhook>[] = [
    { header: "Type", cell: ({ type }) => <code className={classes.type}><Dotted name={type} /></code> },
    { header: "State", width: "148px", cell: ({ state }) => <InboundState state={state} /> },
    { header: "Size", width: "132px", spare: true, cell: ({ size }) => units.format(size) },
    { header: "Came", width: "212px", cell: ({ receivedAt }) => <When at={receivedAt} /> },
    {
      header: "Actions",
      width: mayManage ? "188px" : "68px",
      quiet: true,
      cell: ({ id, type, state }) => (
        <RowActions opener={<Opener opened={open === id} toggle={() => setOpen(open === id ? null : id)} />}>{mayManage && state !== "PENDING" && <Reprocess id={id} type={type} />}</RowActions>
      ),
    },
  ];
  return (
    <Card title="What came in">
      <Toolbar label="Filter">
        <NativeSelect
          aria-label="State"
          value={failed ? "FAILED" : ""}
          onChange={(event) => choose(event.currentTarget.value || null)}
          data={[
            { value: "", label: "All states" },
            { value: "FAILED", label: "Failed" },
          ]}
        />
      </Toolbar>
      {edges.length > 0 ? (
        <>
          <DataTable label="Webhooks that came in" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={stale} detail={({ id }) => (id === open ? <InboundDetail id={id} /> : null)} />
          <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "webhook" : "webhooks"} move={move} />
        </>
      ) : failed ? (
        <NothingFits icon={icon} title="None has failed" all="Show all states" showAll={() => choose(null)}>
          Whatever came in was processed, or is on its way.
        </NothingFits>
      ) : (
        <Notice icon={icon} title="Nothing came yet">
          <span>
            {source.disabledAt === null ? schemes[source.scheme].trial : "Nothing comes in while the source is disabled."} A sender that is told 401 signs with another secret
            {mayManage ? ": “Rotate secret” takes the one that it shows." : "."}
          </span>
        </Notice>
      )}
    </Card>
  );
}
