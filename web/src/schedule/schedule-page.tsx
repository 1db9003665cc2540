import type { ReactNode } from "react";
import { SchedulesDocument, type SchedulesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { states } from "../job/job-state";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { Standing } from "../page/standing";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { useSession } from "../session/session";
import { RunNow } from "./run-now";
import classes from "./schedule-page.module.css";

export type Schedule = SchedulesQuery["schedules"][number];

export default function SchedulePage(): ReactNode {
  return (
    <AdministratorsOnly>
      <Schedules />
    </AdministratorsOnly>
  );
}

function Schedules(): ReactNode {
  const { me } = useSession();
  const query = useGraphQuery(SchedulesDocument, {}, null);
  const columns: Column<Schedule>[] = [
    { header: "What is done", cell: (schedule) => <Work schedule={schedule} /> },
    { header: "When (UTC)", width: "124px", cell: ({ cron }) => <code className={classes.line}>{cron}</code> },
    { header: "Last run", width: "148px", cell: (schedule) => <LastRun schedule={schedule} /> },
    { header: "Next run", width: "176px", cell: ({ nextRunAt }) => <When at={nextRunAt} /> },
    ...(me.administratorScope === "OPERATOR" ? [{ header: "Actions", width: "96px", quiet: true, cell: (schedule: Schedule) => <RunNow schedule={schedule} /> }] : []),
  ];
  return (
    <Page title="Schedule" lead="All that the platform does by the clock. A time that passed while no worker ran is made up for, once." operation={SchedulesDocument}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Schedule" columns={columns} rows={9} />}>
          {({ schedules }) => <DataTable label="Schedule" columns={columns} rows={schedules} keyOf={({ name }) => name} />}
        </QueryView>
      </Card>
    </Page>
  );
}

function Work({ schedule: { name, description } }: { schedule: Schedule }): ReactNode {
  return (
    <span className={classes.work}>
      <code className={classes.line}>
        <Dotted name={name} />
      </code>
      <span className={classes.description}>{description}</span>
    </span>
  );
}

function LastRun({ schedule: { lastState, lastRunAt } }: { schedule: Schedule }): ReactNode {
  if (lastState === null || lastRunAt === null) return "Not yet";
  return <Standing label={states[lastState].label} color={states[lastState].color} note={<When at={lastRunAt} />} />;
}
