import { Button } from "@mantine/core";
import { IconPlus, IconWorldWww } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { TenantDomainsDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Notice } from "../page/notice";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { RowActions } from "../page/row-actions";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { AddDomain } from "./add-domain";
import { CheckDomain } from "./check-domain";
import { DomainDetail } from "./domain-detail";
import { DomainStanding, type Domain } from "./domain-state";
import { RemoveDomain } from "./remove-domain";

export default function DomainsPage(): ReactNode {
  const place = usePlace();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const query = useGraphQuery(TenantDomainsDocument, {}, place.slug);
  const columns: Column<Domain>[] = [
    { header: "Domain", cell: ({ domain }) => domain },
    { header: "State", width: "132px", cell: (domain) => <DomainStanding domain={domain} /> },
    { header: "Last check", width: "150px", spare: true, cell: ({ checkedAt }) => (checkedAt === null ? "not yet" : <When at={checkedAt} />) },
    {
      header: "Actions",
      width: "230px",
      quiet: true,
      cell: (domain) => (
        <RowActions opener={<Opener opened={open === domain.id} toggle={() => setOpen(open === domain.id ? null : domain.id)} />}>
          <CheckDomain domain={domain} />
          <RemoveDomain domain={domain} />
        </RowActions>
      ),
    },
  ];
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      Add a domain
    </Button>
  );
  return (
    <Page title="Domains" lead={`Addresses of your own at which ${place.name} is reached, proved by a record in the DNS.`} operation={TenantDomainsDocument} variables={{}} actions={place.permissions.has("domain:manage") && add}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Domains" columns={columns} rows={3} />}>
          {({ tenantDomains }) =>
            tenantDomains.length === 0 ? (
              <Notice icon={<IconWorldWww size={26} stroke={1.6} />} title="No domain yet" actions={add}>
                <span>Add one that you can set DNS records for. Once its record is found, whoever comes to it comes to {place.name}.</span>
              </Notice>
            ) : (
              <DataTable label="Domains" columns={columns} rows={tenantDomains} keyOf={({ id }) => id} detail={(domain) => (domain.id === open ? <DomainDetail domain={domain} /> : null)} />
            )
          }
        </QueryView>
      </Card>
      <AddDomain opened={adding} close={() => setAdding(false)} added={setOpen} />
    </Page>
  );
}
