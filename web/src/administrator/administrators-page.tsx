import { Badge, Button, Group } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { AdministratorsDocument, type AdministratorsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { useSession } from "../session/session";
import { AppointAdministrator } from "./appoint-administrator";
import { DismissAdministrator } from "./dismiss-administrator";
import classes from "./administrators-page.module.css";
import { scopes } from "./scopes";

export type AdministratorShown = AdministratorsQuery["administrators"][number];

export default function AdministratorsPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <Administrators />
    </AdministratorsOnly>
  );
}

function Administrators(): ReactNode {
  const { me } = useSession();
  const query = useGraphQuery(AdministratorsDocument, {}, null);
  const [appointing, setAppointing] = useState(false);
  const operates = me.administratorScope === "OPERATOR";
  const columns: Column<AdministratorShown>[] = [
    { header: "Person", cell: ({ userId, name, email }) => <Identity name={name} detail={userId === me.id ? `${email} · you` : email} to={`/users/${userId}`} /> },
    {
      header: "Scope",
      width: "136px",
      cell: ({ scope }) => (
        <Badge variant="light" color={scopes[scope].color} autoContrast>
          {scopes[scope].label}
        </Badge>
      ),
    },
    { header: "Since", width: "132px", cell: ({ appointedAt }) => <When at={appointedAt} dayOnly /> },
    ...(operates ? [{ header: "Actions", width: "256px", quiet: true, cell: (administrator: AdministratorShown) => <Actions administrator={administrator} /> }] : []),
  ];
  const appoint = operates && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAppointing(true)}>
      Appoint an administrator
    </Button>
  );
  return (
    <Page title="Administrators" lead="Who runs this installation, and what each may. A role in a tenant has nothing to do with it, and no scope opens a tenant’s data." operation={AdministratorsDocument} actions={appoint}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Administrators" columns={columns} rows={3} />}>
          {({ administrators }) => <DataTable label="Administrators" columns={columns} rows={administrators} keyOf={({ userId }) => userId} />}
        </QueryView>
      </Card>
      <AppointAdministrator opened={appointing} close={() => setAppointing(false)} />
    </Page>
  );
}

function Actions({ administrator }: { administrator: AdministratorShown }): ReactNode {
  const [changing, setChanging] = useState(false);
  return (
    <Group gap={4} className={classes.actions}>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setChanging(true)} aria-label={`Change scope of ${administrator.name}`}>
        Change scope
      </Button>
      <DismissAdministrator administrator={administrator} />
      <AppointAdministrator opened={changing} close={() => setChanging(false)} administrator={administrator} />
    </Group>
  );
}
