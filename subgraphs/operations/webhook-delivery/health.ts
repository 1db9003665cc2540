import { DateTimeResolver } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import type { Context, Loader } from "../../kernel/context/context.js";

@ObjectType("WebhookHealthHour", { description: "How an endpoint fared in an hour." })
export class HealthHour {
  @Field(() => DateTimeResolver, { description: "When the hour began, UTC." })
  hour!: Date;

  @Field(() => Int, { description: "Attempts that arrived." })
  succeeded!: number;

  @Field(() => Int, { description: "Attempts that failed." })
  failed!: number;

  @Field(() => Int, { description: "How long an attempt took, in milliseconds: half of them took no longer." })
  medianMs!: number;
}

/** Hours that are looked back. */
const hours = 24;

/** How each endpoint fared in the last day, by its row id: the hours in which anything was sent. */
export const healthOf: Loader<string, HealthHour[]> = {
  async load(ctx: Context, endpoints) {
    const since = new Date(ctx.clock.now().getTime() - hours * 3_600_000);
    const rows = await ctx.sql<HealthHour & { endpoint: string }>(
      `select endpoint_id as endpoint, date_trunc('hour', at, 'UTC') as hour, count(*) filter (where succeeded)::int as succeeded,
         count(*) filter (where not succeeded)::int as failed, (percentile_cont(0.5) within group (order by duration_ms))::int as "medianMs"
       from operations.webhook_attempts where tenant_id = $1 and endpoint_id = any ($2::uuid[]) and at >= $3 group by 1, 2 order by 2`,
      [ctx.tenantId, [...endpoints], since],
    );
    const of = Map.groupBy(rows.map((row) => ({ ...row, hour: new Date(row.hour) })), (row) => row.endpoint);
    return endpoints.map((id) => of.get(id) ?? []);
  },
};
