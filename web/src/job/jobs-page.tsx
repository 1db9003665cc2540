import { Badge, Button, Checkbox, NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRefresh, IconStack2 } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { JobsDocument, RedriveJobsDocument, type JobsQuery, type JobState } from "../graph/generated/graphql";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { CorrelationId } from "../page/correlation-id";
import { useCursor, useFilter } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import classes from "./jobs-page.module.css";

type Job = JobsQuery["jobs"]["edges"][number]["node"];

const states: Record<JobState, { label: string; color: string }> = {
  QUEUED: { label: "Queued", color: "gray" },
  ACTIVE: { label: "Active", color: "blue" },
  RETRYING: { label: "Retrying", color: "orange" },
  FAILED: { label: "Failed", color: "red" },
  SUCCEEDED: { label: "Done", color: "pine" },
  CANCELLED: { label: "Cancelled", color: "gray" },
};
const isState = (value: string | null): value is JobState => value !== null && Object.hasOwn(states, value);

export default function JobsPage(): ReactNode {
  const place = usePlace();
  const { variables: page, move } = useCursor();
  const [wanted, setWanted] = useFilter("state");
  const state = isState(wanted) ? wanted : null;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const variables = { ...page, ...(state && { filter: { state } }) };
  const query = useGraphQuery(JobsDocument, variables, place.slug);
  const redrive = useGraphMutation(RedriveJobsDocument, (result) => result.redriveJobs, place.slug);
  const mayRedrive = place.permissions.has("job:redrive");
  const failed = (query.data?.jobs.edges ?? []).map(({ node }) => node.id).filter((id) => chosen.has(id));
  const columns: Column<Job>[] = [
    ...(mayRedrive ? [{ header: "Choose", width: "56px", quiet: true, cell: (job: Job) => <Choose job={job} chosen={chosen} setChosen={setChosen} /> }] : []),
    { header: "Queue", cell: ({ queue }) => <Queue name={queue} /> },
    { header: "State", width: "116px", cell: (job) => <State {...job} /> },
    { header: "Attempts", width: "96px", cell: ({ attempts }) => attempts },
    { header: "Asked for", width: "19%", cell: ({ createdAt }) => <When at={createdAt} /> },
    { header: "Request", width: "19%", cell: ({ correlationId }) => <CorrelationId id={correlationId} quiet /> },
  ];
  const redriveChosen = () =>
    redrive.mutate(
      { input: { jobIds: failed } },
      {
        onSuccess: ({ jobs }) => {
          setChosen(new Set());
          notifications.show({ title: "Back in their queues", message: `${jobs?.length ?? 0} redriven.` });
        },
        onError: (error) => notifications.show({ color: "red", title: "Nothing was redriven", message: error.message }),
      },
    );
  return (
    <Page title="Jobs" lead="Background work of this tenant. What failed for good waits here to be redriven." operation={JobsDocument} variables={variables}>
      <Card>
        <Toolbar label="Filter and redrive">
          <NativeSelect
            aria-label="State"
            value={state ?? ""}
            onChange={(event) => setWanted(event.currentTarget.value || null)}
            data={[{ value: "", label: "All states" }, ...Object.entries(states).map(([value, { label }]) => ({ value, label }))]}
          />
          {mayRedrive && (
            <Button leftSection={<IconRefresh size={16} />} variant="default" disabled={failed.length === 0} loading={redrive.isPending} onClick={redriveChosen}>
              {failed.length > 0 ? `Redrive ${failed.length}` : "Redrive chosen"}
            </Button>
          )}
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Jobs" columns={columns} />}>
          {({ jobs: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <Nothing state={state} clear={() => setWanted(null)} />
            ) : (
              <>
                <DataTable label="Jobs" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={query.isPlaceholderData} />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "job" : "jobs"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}

function Queue({ name }: { name: string }): ReactNode {
  return (
    <code className={classes.queue}>
      <Dotted name={name} />
    </code>
  );
}

function State({ state, errorCode }: Pick<Job, "state" | "errorCode">): ReactNode {
  return (
    <span className={classes.state}>
      <Badge variant="light" color={states[state].color} autoContrast>
        {states[state].label}
      </Badge>
      {errorCode && <code className={classes.error}>{errorCode}</code>}
    </span>
  );
}

function Choose({ job, chosen, setChosen }: { job: Job; chosen: ReadonlySet<string>; setChosen: (ids: ReadonlySet<string>) => void }): ReactNode {
  if (job.state !== "FAILED") return null;
  const toggle = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(job.id);
    else next.delete(job.id);
    setChosen(next);
  };
  return <Checkbox aria-label={`Choose ${job.queue} of ${job.createdAt}`} checked={chosen.has(job.id)} onChange={(event) => toggle(event.currentTarget.checked)} />;
}

function Nothing({ state, clear }: { state: JobState | null; clear: () => void }): ReactNode {
  return (
    <Notice
      icon={<IconStack2 size={26} stroke={1.6} />}
      title={state === "FAILED" ? "Nothing has failed" : state ? "No job stands here" : "No background work yet"}
      actions={
        state && (
          <Button variant="default" onClick={clear}>
            Show all states
          </Button>
        )
      }
    >
      <span>{state ? "There is no job in this state." : "Jobs appear when something is to be done after a request: a delivery, an export, a reminder."}</span>
    </Notice>
  );
}
