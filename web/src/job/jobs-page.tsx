import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRefresh, IconStack2 } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { JobMovedDocument, JobsDocument, RedriveJobsDocument, type JobState as State, type JobsQuery } from "../graph/generated/graphql";
import { useLive } from "../graph/live";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor, useFilters } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { Notice } from "../page/notice";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { CancelJobs } from "./cancel-jobs";
import { JobDetail } from "./job-detail";
import { isOpen, isState, JobState, states } from "./job-state";
import classes from "./jobs-page.module.css";
import { RedriveAll } from "./redrive-all";

export type Job = JobsQuery["jobs"]["edges"][number]["node"];

/** States that a job leaves by itself. */
const moves = new Set<State>(["QUEUED", "ACTIVE", "RETRYING"]);
/** Jobs of a page that are followed, the newest ones. */
const mostFollowed = 20;

export default function JobsPage(): ReactNode {
  const place = usePlace();
  const { variables: page, move } = useCursor();
  const { values: wanted, choose } = useFilters("state", "queue");
  const state = isState(wanted.state) ? wanted.state : null;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const variables = { ...page, ...((state ?? wanted.queue) && { filter: { ...(state && { state }), ...(wanted.queue && { queue: wanted.queue }) } }) };
  const query = useGraphQuery(JobsDocument, variables, place.slug);
  const listed = (query.data?.jobs.edges ?? []).map(({ node }) => node);
  useLive(JobMovedDocument, listed.filter(({ state: stands }) => moves.has(stands)).slice(0, mostFollowed).map(({ id }) => ({ id })), place.slug, (told) => {
    // the first answer says what is seen already
    const moved = told.some(({ jobUpdated: now }) => listed.some(({ id, state: stands, attempts }) => id === now?.id && (stands !== now.state || attempts !== now.attempts)));
    return moved && query.refetch();
  });
  const [mayRedrive, mayCancel] = [place.permissions.has("job:redrive"), place.permissions.has("job:cancel")];
  const picked = listed.filter(({ id, state: stands }) => chosen.has(id) && isOpen(stands));
  const failed = picked.filter((job) => job.state === "FAILED").map(({ id }) => id);
  const queues = query.data?.jobQueues ?? [];
  const failedInAll = queues.filter(({ name }) => !wanted.queue || name === wanted.queue).reduce((sum, queue) => sum + queue.failed, 0);
  const clear = () => choose({ state: null, queue: null });
  const redrive = useGraphMutation(RedriveJobsDocument, (result) => result.redriveJobs, place.slug, ({ jobs }) => {
    setChosen(new Set());
    notifications.show({ title: "Back in their queues", message: `${jobs?.length ?? 0} redriven.` });
  });
  const redriveChosen = () =>
    redrive.mutate({ input: { jobIds: failed } }, { onError: (error) => notifications.show({ color: "red", title: "Nothing was redriven", message: error.message }) });
  const columns: Column<Job>[] = [
    ...(mayRedrive || mayCancel ? [{ header: "Choose", width: "56px", quiet: true, cell: (job: Job) => <Choose job={job} chosen={chosen} setChosen={setChosen} /> }] : []),
    { header: "Queue", cell: ({ queue }) => <Queue name={queue} /> },
    { header: "State", width: "132px", cell: (job) => <JobState {...job} /> },
    { header: "Attempts", width: "96px", cell: ({ attempts }) => attempts },
    { header: "Asked for", width: "22%", cell: ({ createdAt }) => <When at={createdAt} /> },
    { header: "Details", width: "56px", quiet: true, cell: ({ id }) => <Opener opened={open === id} toggle={() => setOpen(open === id ? null : id)} /> },
  ];
  return (
    <Page title="Jobs" lead="Background work of this tenant. What failed for good waits here to be redriven." operation={JobsDocument} variables={variables}>
      <Card>
        <Toolbar label="Filter, redrive and cancel">
          <NativeSelect
            aria-label="State"
            value={state ?? ""}
            onChange={(event) => choose({ state: event.currentTarget.value || null })}
            data={[{ value: "", label: "All states" }, ...Object.entries(states).map(([value, { label }]) => ({ value, label }))]}
          />
          <NativeSelect
            aria-label="Queue"
            value={wanted.queue ?? ""}
            onChange={(event) => choose({ queue: event.currentTarget.value || null })}
            data={[{ value: "", label: "All queues" }, ...choicesOf(queues.map(({ name }) => name), wanted.queue)]}
          />
          <Group gap="xs" justify="flex-end">
            {mayRedrive && (
              <Button leftSection={<IconRefresh size={16} />} variant="default" disabled={failed.length === 0} loading={redrive.isPending} onClick={redriveChosen}>
                {failed.length > 0 ? `Redrive ${failed.length}` : "Redrive chosen"}
              </Button>
            )}
            {mayCancel && <CancelJobs jobIds={picked.map(({ id }) => id)} done={() => setChosen(new Set())} />}
            {mayRedrive && failedInAll > 1 && <RedriveAll count={failedInAll} queue={wanted.queue} />}
          </Group>
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Jobs" columns={columns} />}>
          {({ jobs: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <Nothing state={state} filtered={state !== null || wanted.queue !== null} clear={clear} />
            ) : (
              <>
                <DataTable
                  label="Jobs"
                  columns={columns}
                  rows={edges.map(({ node }) => node)}
                  keyOf={({ id }) => id}
                  stale={query.isPlaceholderData}
                  detail={(job) => (job.id === open ? <JobDetail job={job} /> : null)}
                />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "job" : "jobs"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}

/** Queues with something in them; the one that is chosen stays, though it is empty now. */
const choicesOf = (names: readonly string[], chosen: string | null) => [...new Set([...names, ...(chosen ? [chosen] : [])])].sort();

function Queue({ name }: { name: string }): ReactNode {
  return (
    <code className={classes.queue}>
      <Dotted name={name} />
    </code>
  );
}

function Choose({ job, chosen, setChosen }: { job: Job; chosen: ReadonlySet<string>; setChosen: (ids: ReadonlySet<string>) => void }): ReactNode {
  if (!isOpen(job.state)) return null;
  const toggle = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(job.id);
    else next.delete(job.id);
    setChosen(next);
  };
  return <Checkbox aria-label={`Choose ${job.queue} of ${job.createdAt}`} checked={chosen.has(job.id)} onChange={(event) => toggle(event.currentTarget.checked)} />;
}

function Nothing({ state, filtered, clear }: { state: State | null; filtered: boolean; clear: () => void }): ReactNode {
  return (
    <Notice
      icon={<IconStack2 size={26} stroke={1.6} />}
      title={state === "FAILED" ? "Nothing has failed" : filtered ? "No job stands here" : "No background work yet"}
      actions={
        filtered && (
          <Button variant="default" onClick={clear}>
            Show all states
          </Button>
        )
      }
    >
      <span>{filtered ? "There is no job that fits." : "Jobs appear when something is to be done after a request: a delivery, an export, a reminder."}</span>
    </Notice>
  );
}
