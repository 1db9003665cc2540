import { Button, NativeSelect, UnstyledButton } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { AuditLogDocument, HappenedDocument, type AuditLogQuery } from "../graph/generated/graphql";
import { useLive } from "../graph/live";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { CorrelationId } from "../page/correlation-id";
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
import { actions } from "./actions";
import classes from "./audit-log-page.module.css";
import { PersonFilter } from "./person-filter";
import { Refusal } from "./refusal";

type Entry = AuditLogQuery["auditLogs"]["edges"][number]["node"];

export default function AuditLogPage(): ReactNode {
  const place = usePlace();
  const { variables: page, move } = useCursor();
  const {
    values: { action, person },
    choose,
  } = useFilters("action", "person");
  const [open, setOpen] = useState<string | null>(null);
  const filter = { ...(action && { action }), ...(person && { actorId: person }) };
  const variables = { ...page, ...((action || person) && { filter }) };
  const query = useGraphQuery(AuditLogDocument, variables, place.slug);
  // on the newest page alone: what stands on the others stays as it is
  const listens = query.data !== undefined && place.permissions.has("event:read") && page.after === undefined && page.before === undefined;
  useLive(HappenedDocument, listens ? [{}] : [], place.slug, () => query.refetch());
  const people = (query.data?.auditLogs.edges ?? []).flatMap(({ node: { actor } }) => (actor && "id" in actor ? [actor] : []));
  const columns: Column<Entry>[] = [
    { header: "When", width: "212px", cell: ({ at }) => <When at={at} /> },
    { header: "Who", width: "21%", cell: ({ actor }) => <Who actor={actor} choose={(id) => choose({ person: id })} /> },
    { header: "What", cell: (entry) => <Action name={entry.action} /> },
    { header: "Done to", width: "19%", cell: ({ subjectType }) => subjectType ?? "" },
    { header: "Details", width: "72px", quiet: true, cell: ({ id }) => <Opener opened={open === id} toggle={() => setOpen(open === id ? null : id)} /> },
  ];
  return (
    <Page title="Audit log" lead="Who did what, newest first. Each entry was written in the same commit as the change; what was refused (access.refused) is told once a minute." operation={AuditLogDocument} variables={variables}>
      <Card>
        <Toolbar label="Filter the entries">
          <NativeSelect
            aria-label="Action"
            value={action ?? ""}
            onChange={(event) => choose({ action: event.currentTarget.value || null })}
            data={[{ value: "", label: "All actions" }, ...actions.map((value) => ({ value, label: value }))]}
          />
          <PersonFilter value={person} choose={(id) => choose({ person: id })} seen={people} />
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Audit log" columns={columns} />}>
          {({ auditLogs: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <Nothing action={action} person={person} clear={() => choose({ action: null, person: null })} />
            ) : (
              <>
                <DataTable
                  label="Audit log"
                  columns={columns}
                  rows={edges.map(({ node }) => node)}
                  keyOf={({ id }) => id}
                  stale={query.isPlaceholderData}
                  detail={(entry) => (entry.id === open ? <Detail entry={entry} /> : null)}
                />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "entry" : "entries"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}

/** Who did it; a person's name narrows the log to that person. */
function Who({ actor, choose }: { actor: Entry["actor"]; choose: (id: string) => void }): ReactNode {
  if (actor && "systemName" in actor) return actor.systemName;
  if (!actor || !("id" in actor)) return "Somebody";
  return (
    <UnstyledButton className={classes.who} title={`Show only what ${actor.name} did`} onClick={() => choose(actor.id)}>
      {actor.name}
    </UnstyledButton>
  );
}

function Action({ name }: { name: string }): ReactNode {
  return (
    <code className={classes.action}>
      <Dotted name={name} />
    </code>
  );
}

function Detail({ entry }: { entry: Entry }): ReactNode {
  return (
    <div className={classes.detail}>
      {entry.action === "access.refused" && <Refusal payload={entry.payload} />}
      <pre className={classes.payload} tabIndex={0} aria-label="The event's payload">
        {JSON.stringify(entry.payload, null, 2)}
      </pre>
      <CorrelationId id={entry.id} label="Entry" />
      <CorrelationId id={entry.correlationId} />
    </div>
  );
}

function Nothing({ action, person, clear }: { action: string | null; person: string | null; clear: () => void }): ReactNode {
  const narrowed = action !== null || person !== null;
  return (
    <Notice
      icon={<IconHistory size={26} stroke={1.6} />}
      title={person ? "No entry of this person" : action ? "No entry of this action" : "Nothing has happened yet"}
      actions={
        narrowed && (
          <Button variant="default" onClick={clear}>
            {person ? "Show all entries" : "Show all actions"}
          </Button>
        )
      }
    >
      <span>{person ? (action ? "This person has not done this here so far." : "This person has done nothing here so far.") : action ? "Nobody has done this here so far." : "Invite a member, and the first entry stands here."}</span>
    </Notice>
  );
}
