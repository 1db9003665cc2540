import { Badge, Button } from "@mantine/core";
import { IconBuildingCommunity, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { MeDocument } from "../graph/generated/graphql";
import { Card } from "../page/card";
import { DataTable, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { useSession, type Place } from "../session/session";

const columns: Column<Place>[] = [
  { header: "Tenant", width: "50%", cell: ({ name, slug }) => <Identity name={name} detail={slug} to={`/t/${slug}`} square /> },
  { header: "Your role", cell: ({ roles }) => <Badge variant="light">{roles[0]?.name}</Badge> },
];

const create = (
  <Button component={Link} to="/tenants/new" leftSection={<IconPlus size={16} />}>
    Create a tenant
  </Button>
);

export default function TenantsPage(): ReactNode {
  const { places } = useSession();
  return (
    <Page title="Your tenants" lead="Every organisation that you belong to." operation={MeDocument} actions={create}>
      <Card>
        {places.length > 0 ? (
          <DataTable label="Your tenants" columns={columns} rows={places} keyOf={({ id }) => id} />
        ) : (
          <Notice icon={<IconBuildingCommunity size={26} stroke={1.6} />} title="You belong to no tenant yet" actions={create}>
            <span>Create one for your organisation, or ask to be invited to it.</span>
          </Notice>
        )}
      </Card>
    </Page>
  );
}
