import { z } from "zod";
import type { Consumer } from "../events/events.js";
import type { SubgraphManifest } from "../process/manifest.js";
import { defineJob, type Job } from "./jobs.js";

/** An event on its way to one consumer. */
const delivery = z.object({
  id: z.uuid(),
  tenantId: z.uuid().nullable(),
  actorId: z.uuid().nullable(),
  at: z.iso.datetime(),
  payload: z.record(z.string(), z.unknown()),
});
export type Delivery = z.infer<typeof delivery>;

/** The queue that a consumer's deliveries wait in. */
export const consumerQueue = (consumer: Consumer) => `on.${consumer.name}`;

/** All that a worker runs for a subgraph: its jobs, and its consumers as jobs. */
export function jobsOf(manifest: SubgraphManifest): Job[] {
  const jobs = manifest.features.flatMap((feature) => feature.jobs ?? []);
  const consumers = manifest.features.flatMap((feature) => feature.consumers ?? []).map(asJob);
  return [...jobs, ...consumers];
}

/** Once per event: the mark and what the consumer writes are one transaction. */
function asJob(consumer: Consumer): Job {
  return defineJob<Delivery>({
    name: consumerQueue(consumer),
    description: `Hands ${consumer.event.type} to ${consumer.name}.`,
    data: delivery,
    async run(ctx, event) {
      const [answer] = await ctx.sql<{ first: boolean }>("select kernel.consume_event($1, $2) as first", [consumer.name, event.id]);
      if (!answer?.first) return;
      await consumer.react(ctx, { ...event, at: new Date(event.at), payload: consumer.event.payload.parse(event.payload) as Record<string, unknown> });
    },
  });
}
