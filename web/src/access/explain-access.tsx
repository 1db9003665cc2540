import { Button, NativeSelect, Skeleton, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { AccessSubjectsDocument, ExplainAccessDocument, type AccessDecision, type AccessSubjectsQuery, type ExplainAccessQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Dialog } from "../page/dialog";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import classes from "./explain-access.module.css";

/** Asks of one member and one permission whether it may, and shows everything that was looked at. */
export function ExplainAccess(): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconQuestionMark size={16} />} onClick={() => setOpened(true)}>
        Explain access
      </Button>
      <Dialog title="Explain access" opened={opened} close={() => setOpened(false)}>
        <Question />
      </Dialog>
    </>
  );
}

function Question(): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(AccessSubjectsDocument, {}, place.slug);
  return (
    <QueryView query={query} waiting={<Skeleton height={180} radius={12} role="status" aria-label="Loading members" />}>
      {(subjects) => <Choice {...subjects} />}
    </QueryView>
  );
}

/** Milliseconds of quiet before what was typed is asked about. */
const quiet = 400;

function Choice({ members, permissions }: AccessSubjectsQuery): ReactNode {
  const place = usePlace();
  const [member, setMember] = useState(place.membershipId);
  const [permission, setPermission] = useState(permissions[0]?.key ?? "");
  const [thing, setThing] = useState("");
  const [settled] = useDebouncedValue(thing.trim(), quiet);
  const people = members.edges.map(({ node: { id, user } }) => ({ value: id, label: `${user?.name ?? "Somebody"}${id === place.membershipId ? " (you)" : user?.email ? ` (${user.email})` : ""}` }));
  return (
    <Stack gap="md">
      <NativeSelect label="Member" value={member} onChange={(event) => setMember(event.currentTarget.value)} data={people} data-autofocus />
      <NativeSelect label="Permission" value={permission} onChange={(event) => setPermission(event.currentTarget.value)} data={permissions.map(({ key, title }) => ({ value: key, label: `${title} (${key})` }))} />
      <TextInput label="Thing" description="The id of what is to be changed; empty: the tenant as a whole." value={thing} onChange={(event) => setThing(event.currentTarget.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <Answer permission={permission} membershipId={member} thing={settled} />
    </Stack>
  );
}

function Answer({ permission, membershipId, thing }: { permission: string; membershipId: string; thing: string }): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(ExplainAccessDocument, { permission, membershipId, ...(thing && { resource: { id: thing } }) }, place.slug);
  return (
    <QueryView query={query} waiting={<Skeleton height={120} radius={12} role="status" aria-label="Loading the explanation" />}>
      {({ explainAccess }) => <Steps {...explainAccess} />}
    </QueryView>
  );
}

const names: Record<AccessDecision, string> = {
  TENANT: "Tenant",
  ROLE: "Roles",
  GROUP: "Roles",
  NOTHING_ALLOWS: "Roles",
  PERMISSION_UNKNOWN: "Permission",
  MACHINE: "Program",
  ENTITLEMENT: "Plan",
  FLAG: "Feature flag",
  QUOTA: "Quota",
  POLICY: "Policies",
};

function Steps({ allowed, steps, grants }: ExplainAccessQuery["explainAccess"]): ReactNode {
  const others = grants.slice(1).map(({ role, group }) => (group ? `${role.name} of the group ${group.name}` : role.name));
  return (
    <section aria-live="polite" aria-label="Explanation">
      <p className={classes.verdict}>{allowed ? "Allowed" : "Refused"}</p>
      <ol className={classes.steps}>
        {steps.map(({ decision, allows, message }) => (
          <li key={decision} className={classes.step}>
            {allows ? <IconCheck size={18} className={classes.allows} role="img" aria-label="allows" /> : <IconX size={18} className={classes.refuses} role="img" aria-label="refuses" />}
            <div>
              <span className={classes.name}>{names[decision]}</span>
              <span className={classes.message}>{message}</span>
            </div>
          </li>
        ))}
      </ol>
      {others.length > 0 && <p className={classes.others}>So do: {others.join(", ")}.</p>}
    </section>
  );
}
