import { Anchor, NativeSelect } from "@mantine/core";
import { IconStackPush } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { QueuesDocument, type QueuesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useFilter } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { NothingFits } from "../page/nothing-fits";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { Standing } from "../page/standing";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { useSession } from "../session/session";
import { counted, waited } from "./counted";
import { PauseQueue } from "./pause-queue";
import classes from "./queues-page.module.css";

export type Queue = QueuesQuery["queues"][number];
type Count = Queue["ready"];

/** Milliseconds between two looks. */
const again = 5_000;
/** Seconds after which a job that waits is told in colour: as the health check has it. */
const late = 600;

const kinds: Record<string, { label: string; fits: (queue: Queue) => boolean }> = {
  busy: { label: "With work", fits: ({ ready, delayed, active }) => ready.count + delayed.count + active.count > 0 },
  failed: { label: "With failed jobs", fits: ({ failed }) => failed.count > 0 },
  paused: { label: "Paused", fits: ({ pausedAt }) => pausedAt !== null },
};

export default function QueuesPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <Queues />
    </AdministratorsOnly>
  );
}

function Queues(): ReactNode {
  const { me } = useSession();
  const [wanted, choose] = useFilter("show");
  const kind = wanted !== null && Object.hasOwn(kinds, wanted) ? kinds[wanted]! : null;
  const query = useGraphQuery(QueuesDocument, {}, null, () => again);
  const columns: Column<Queue>[] = [
    { header: "Queue", cell: (queue) => <Work queue={queue} /> },
    { header: "Ready", width: "88px", cell: ({ ready }) => <Figure of={ready} /> },
    { header: "Delayed", width: "84px", cell: ({ delayed }) => <Figure of={delayed} /> },
    { header: "Active", width: "76px", cell: ({ active }) => <Figure of={active} /> },
    { header: "Failed", width: "112px", cell: (queue) => <Failed queue={queue} /> },
    { header: "Oldest", width: "88px", cell: (queue) => <Oldest queue={queue} /> },
    { header: "Last hour", width: "96px", cell: ({ processedLastHour }) => <Figure of={processedLastHour} /> },
    ...(me.administratorScope === "OPERATOR" ? [{ header: "Actions", width: "96px", quiet: true, cell: (queue: Queue) => <PauseQueue queue={queue} /> }] : []),
  ];
  return (
    <Page title="Queues" lead="All background work of this installation, tenants’ and its own. Figures are of this moment." operation={QueuesDocument}>
      <Card>
        <Toolbar label="Narrow the list">
          <NativeSelect
            aria-label="Show"
            value={kind ? wanted! : ""}
            onChange={(event) => choose(event.currentTarget.value || null)}
            data={[{ value: "", label: "All queues" }, ...Object.entries(kinds).map(([value, { label }]) => ({ value, label }))]}
          />
          <Workers of={query.data?.workers} />
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Queues" columns={columns} rows={12} />}>
          {({ queues }) => {
            const rows = kind ? queues.filter(kind.fits) : queues;
            if (rows.length > 0) return <DataTable label="Queues" columns={columns} rows={rows} keyOf={({ name }) => name} />;
            return (
              <NothingFits icon={<IconStackPush size={26} stroke={1.6} />} title="No queue stands so" all="Show all queues" showAll={() => choose(null)}>
                None of the queues is as you asked for.
              </NothingFits>
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}

/** Who is there to work; it stands in its place before it is known. */
function Workers({ of: workers }: { of: QueuesQuery["workers"] | undefined }): ReactNode {
  const alive = workers?.filter((worker) => worker.alive).length ?? 0;
  const lost = (workers?.length ?? 0) - alive;
  const words = alive === 0 ? "No worker is alive" : `${alive} ${alive === 1 ? "worker" : "workers"} alive`;
  return (
    <span className={classes.workers} role="status" aria-label="Workers">
      {workers && <span className={alive === 0 ? classes.failed : undefined}>{words}</span>}
      {lost > 0 && <span className={classes.failed}>, {lost} lost within the last hour</span>}
    </span>
  );
}

function Work({ queue: { name, description, pausedAt, nextRunAt } }: { queue: Queue }): ReactNode {
  return (
    <span className={classes.work}>
      <code className={classes.name}>
        <Dotted name={name} />
      </code>
      <span className={classes.description}>{description}</span>
      {nextRunAt && (
        <span className={classes.description}>
          Next: <When at={nextRunAt} />
        </span>
      )}
      {pausedAt && <Standing label="Paused" color="orange" note={<When at={pausedAt} />} />}
    </span>
  );
}

function Figure({ of: count }: { of: Count }): ReactNode {
  return <span className={count.count === 0 ? `${classes.figure} ${classes.none}` : classes.figure}>{counted(count)}</span>;
}

/** All that failed; the platform's own stand on a page of theirs. */
function Failed({ queue: { name, failed, deadLetters } }: { queue: Queue }): ReactNode {
  return (
    <span className={classes.work}>
      <Figure of={failed} />
      {deadLetters.count > 0 && (
        <Anchor component={Link} to={`/dead-letters?queue=${encodeURIComponent(name)}`} size="xs" aria-label={`${counted(deadLetters)} ${deadLetters.count === 1 ? "dead letter" : "dead letters"} in ${name}`}>
          {counted(deadLetters)} {deadLetters.count === 1 ? "dead letter" : "dead letters"}
        </Anchor>
      )}
    </span>
  );
}

function Oldest({ queue: { latency, pausedAt } }: { queue: Queue }): ReactNode {
  return <span className={latency === 0 ? classes.none : latency > late && pausedAt === null ? classes.failed : classes.figure}>{latency === 0 ? "–" : waited(latency)}</span>;
}
