import { IconBook2 } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { EventTypesDocument, type EventTypesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useFilters } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { NothingFits } from "../page/nothing-fits";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { SearchField } from "../page/search-field";
import { Standing } from "../page/standing";
import { Toolbar } from "../page/toolbar";
import { usePlace } from "../tenant/current-place";
import { EventTypeDetail } from "./event-type-detail";
import classes from "./webhook.module.css";

export type EventType = EventTypesQuery["eventTypes"][number];

export default function EventTypesPage(): ReactNode {
  const place = usePlace();
  const {
    values: { search },
    choose,
  } = useFilters("search");
  const [open, setOpen] = useState<string | null>(null);
  const query = useGraphQuery(EventTypesDocument, {}, place.slug);
  const words = (search ?? "").toLowerCase();
  const columns: Column<EventType>[] = [
    { header: "Type", width: "34%", cell: ({ type, deprecated }) => <TypeName name={type} deprecated={deprecated !== null} /> },
    { header: "What has happened then", cell: ({ description }) => description },
    { header: "Version", width: "92px", cell: ({ version }) => version },
    { header: "Details", width: "68px", quiet: true, cell: ({ type }) => <Opener opened={open === type} toggle={() => setOpen(open === type ? null : type)} /> },
  ];
  return (
    <Page title="Event types" lead="What can happen here, and what programs are told of it: by webhooks, and by the query events." operation={EventTypesDocument} variables={{}}>
      <Card>
        <Toolbar label="Search">
          <SearchField label="Search for a type or in its description" placeholder="Type or description…" value={search ?? ""} onChange={(text) => choose({ search: text || null }, { replace: true })} />
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Event types" columns={columns} />}>
          {({ eventTypes }) => {
            const fitting = eventTypes.filter(({ type, description }) => `${type} ${description}`.toLowerCase().includes(words));
            return fitting.length === 0 ? (
              <NothingFits icon={<IconBook2 size={26} stroke={1.6} />} title="No type fits" all="Show every type" showAll={() => choose({ search: null })}>
                What is searched for stands in the type’s name, or in what is said of it.
              </NothingFits>
            ) : (
              <DataTable label="Event types" columns={columns} rows={fitting} keyOf={({ type }) => type} detail={(eventType) => (eventType.type === open ? <EventTypeDetail eventType={eventType} /> : null)} />
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}

function TypeName({ name, deprecated }: { name: string; deprecated: boolean }): ReactNode {
  return (
    <span className={classes.types}>
      <code>
        <Dotted name={name} />
      </code>
      {deprecated && <Standing label="Deprecated" color="orange" />}
    </span>
  );
}
