import { Badge, Skeleton } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { TenantOverviewDocument, type TenantOverviewQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { CorrelationId } from "../page/correlation-id";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { usePlace } from "./current-place";
import classes from "./overview-page.module.css";

type Tenant = NonNullable<TenantOverviewQuery["tenant"]>;
type Plan = NonNullable<NonNullable<Tenant["subscription"]>["plan"]>;

export default function OverviewPage(): ReactNode {
  const place = usePlace();
  const variables = { id: place.id };
  const query = useGraphQuery(TenantOverviewDocument, variables, place.slug);
  return (
    <Page title={place.name} lead="Its plan, and what the plan gives." operation={TenantOverviewDocument} variables={variables}>
      <QueryView query={query} waiting={<Waiting />}>
        {({ tenant }) => tenant && <Overview tenant={tenant} />}
      </QueryView>
    </Page>
  );
}

function Overview({ tenant }: { tenant: Tenant }): ReactNode {
  const plan = tenant.subscription?.plan ?? null;
  return (
    <div className={classes.grid}>
      <Card title="Plan" padded>
        {plan ? (
          <>
            <div className={classes.plan}>
              <span className={classes.planName}>{plan.name}</span>
              <Badge variant="light">{tenant.subscription!.status.toLowerCase()}</Badge>
            </div>
            <p className={classes.text}>{plan.description}</p>
            <p className={classes.price}>{priceOf(plan)}</p>
          </>
        ) : (
          <p className={classes.text}>There is no subscription.</p>
        )}
      </Card>
      <Card title="About" padded>
        <dl className={classes.facts}>
          <dt>Slug</dt>
          <dd>
            <code>{tenant.slug}</code>
          </dd>
          <dt>Created</dt>
          <dd>
            <When at={tenant.createdAt} dayOnly />
          </dd>
          <dt>Id</dt>
          <dd>
            <CorrelationId id={tenant.id} label="Tenant id" quiet />
          </dd>
        </dl>
      </Card>
      <div className={classes.wide}>
        <Card title="Entitlements">
          <ul className={classes.entitlements}>
            {(tenant.entitlements ?? []).map(({ key, value }) => (
              <li key={key}>
                <code>{key}</code>
                <Value value={value} />
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}

/** A feature that is there or not, or a limit. */
function Value({ value }: { value: unknown }): ReactNode {
  if (value === true) return <Mark icon={<IconCheck size={16} />} word="Included" />;
  if (value === false) return <Mark icon={<IconMinus size={16} />} word="Not included" />;
  return <span className={classes.limit}>{typeof value === "number" ? value.toLocaleString() : JSON.stringify(value)}</span>;
}

function Mark({ icon, word }: { icon: ReactNode; word: string }): ReactNode {
  return (
    <span className={classes.mark}>
      {icon}
      {word}
    </span>
  );
}

function priceOf({ price, interval }: Plan): string {
  const format = new Intl.NumberFormat(undefined, { style: "currency", currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return `${format.format(price.amount / 10 ** digits)} each ${interval.toLowerCase()}`;
}

function Waiting(): ReactNode {
  return (
    <div className={classes.grid} role="status" aria-label="Loading the tenant">
      <Skeleton height={194} radius={12} />
      <Skeleton height={194} radius={12} />
      <div className={classes.wide}>
        <Skeleton height={330} radius={12} />
      </div>
    </div>
  );
}
