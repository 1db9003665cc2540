import { Checkbox, Group, NativeSelect } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { DeadLettersDocument, QueuesDocument, type DeadLettersQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { CorrelationId } from "../page/correlation-id";
import { useCursor, useFilter } from "../page/cursor";
import { type Column } from "../page/data-table";
import { Dotted } from "../page/dotted";
import { Facts } from "../page/facts";
import { Listing } from "../page/listing";
import { NothingFits } from "../page/nothing-fits";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { useSession } from "../session/session";
import classes from "./dead-letters-page.module.css";
import { EndDeadLetters } from "./end-dead-letters";

type Letter = DeadLettersQuery["deadLetters"]["edges"][number]["node"];

/** Milliseconds between two looks. */
const again = 10_000;

export default function DeadLettersPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <DeadLetters />
    </AdministratorsOnly>
  );
}

function DeadLetters(): ReactNode {
  const { me } = useSession();
  const { variables: page, move } = useCursor();
  const [queue, choose] = useFilter("queue");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const variables = { ...page, ...(queue && { filter: { queue } }) };
  const query = useGraphQuery(DeadLettersDocument, variables, null, () => again);
  const queues = useGraphQuery(QueuesDocument, {}, null);
  const operates = me.administratorScope === "OPERATOR";
  const listed = (query.data?.deadLetters.edges ?? []).map(({ node }) => node.id);
  // what is not in sight any more is not chosen any more
  const jobIds = listed.filter((id) => chosen.has(id));
  const clear = () => setChosen(new Set());
  const columns: Column<Letter>[] = [
    ...(operates ? [{ header: "Choose", width: "56px", quiet: true, cell: (letter: Letter) => <Choose letter={letter} chosen={chosen} setChosen={setChosen} /> }] : []),
    {
      header: "Queue",
      cell: ({ queue: name }) => (
        <code className={classes.queue}>
          <Dotted name={name} />
        </code>
      ),
    },
    { header: "Why", width: "196px", cell: ({ errorCode }) => <code className={classes.error}>{errorCode}</code> },
    { header: "Attempts", width: "96px", cell: ({ attempts }) => attempts },
    { header: "Failed", width: "22%", cell: ({ failedAt }) => <When at={failedAt} /> },
    { header: "Details", width: "56px", quiet: true, cell: ({ id }) => <Opener opened={open === id} toggle={() => setOpen(open === id ? null : id)} /> },
  ];
  return (
    <Page title="Dead letters" lead="Jobs that failed for good and are no tenant’s: the platform’s own work, and what was asked for before there was a tenant. They wait until they are redriven or discarded." operation={DeadLettersDocument} variables={variables}>
      <Card>
        <Toolbar label="Narrow, redrive and discard">
          <NativeSelect
            aria-label="Queue"
            value={queue ?? ""}
            onChange={(event) => choose(event.currentTarget.value || null)}
            data={[{ value: "", label: "All queues" }, ...choicesOf(queues.data?.queues ?? [], queue)]}
          />
          {operates && (
            <Group gap="xs" justify="flex-end" className={classes.acts}>
              <EndDeadLetters verb="redrive" choice={{ jobIds }} none={jobIds.length === 0} done={clear} />
              <EndDeadLetters verb="discard" choice={{ jobIds }} none={jobIds.length === 0} done={clear} />
              <EndDeadLetters verb="redrive" choice={{ filter: { queue } }} none={listed.length === 0} done={clear} />
              <EndDeadLetters verb="discard" choice={{ filter: { queue } }} none={listed.length === 0} done={clear} />
            </Group>
          )}
        </Toolbar>
        <Listing
          query={query}
          listOf={({ deadLetters }) => deadLetters}
          label="Dead letters"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["dead letter", "dead letters"]}
          move={move}
          detail={(letter) => (letter.id === open ? <Detail letter={letter} /> : null)}
          empty={
            <NothingFits icon={<IconMailOff size={26} stroke={1.6} />} title="No dead letters" all="Show all queues" showAll={queue !== null && (() => choose(null))}>
              {queue ? "Nothing of this queue has failed for good outside a tenant." : "Nothing has failed for good outside a tenant."}
            </NothingFits>
          }
        />
      </Card>
    </Page>
  );
}

/** Queues with dead letters; the one that is chosen stays, though it has none now. */
const choicesOf = (queues: readonly { name: string; deadLetters: { count: number } }[], chosen: string | null) =>
  [...new Set([...queues.filter(({ deadLetters }) => deadLetters.count > 0).map(({ name }) => name), ...(chosen ? [chosen] : [])])].sort();

function Choose({ letter: { id, queue, failedAt }, chosen, setChosen }: { letter: Letter; chosen: ReadonlySet<string>; setChosen: (ids: ReadonlySet<string>) => void }): ReactNode {
  const toggle = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return <Checkbox aria-label={`Choose ${queue} of ${failedAt}`} checked={chosen.has(id)} onChange={(event) => toggle(event.currentTarget.checked)} />;
}

function Detail({ letter: { id, queue, correlationId, createdAt, failedAt } }: { letter: Letter }): ReactNode {
  return (
    <Facts
      label={`About ${queue} of ${createdAt}`}
      facts={[
        ["Job", <CorrelationId key="id" id={id} label="Job id" quiet />],
        correlationId !== "" && ["Request", <CorrelationId key="request" id={correlationId} quiet />],
        ["Asked for", <When key="asked" at={createdAt} />],
        ["Failed", <When key="failed" at={failedAt} />],
      ]}
    />
  );
}
