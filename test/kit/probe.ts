import { z } from "zod";
import type { Context } from "../../subgraphs/kernel/context/context.js";
import { defineConsumer, type RecordedEvent } from "../../subgraphs/kernel/events/events.js";
import { declareQueues } from "../../subgraphs/kernel/jobs/declare.js";
import { defineJob, type Job } from "../../subgraphs/kernel/jobs/jobs.js";
import type { WorkerOptions } from "../../subgraphs/kernel/jobs/worker.js";
import type { Feature } from "../../subgraphs/kernel/process/manifest.js";
import operations from "../../subgraphs/operations/subgraph.js";
import { events as tenancyEvents } from "../../subgraphs/tenancy/contract.js";
import { createOwnDatabase, ownerUrl } from "./database.js";
import { openWorld, type World } from "./world.js";

/** What a probe saw when it ran. */
export interface Run {
  name: string;
  tenantId: string | null;
  actorId: string | null;
  permissions: string[];
  correlationId: string;
  /** What the database itself says of the transaction. */
  settings: { tenant: string; actor: string; role: string };
}

/** Jobs and a consumer that only tests have, in the subgraph `operations`. */
export class Probe {
  readonly runs: Run[] = [];
  readonly received: RecordedEvent<{ tenantId: string; slug: string }>[] = [];
  /** How many of the next runs of this name fail. */
  readonly failing = new Map<string, number>();

  readonly job = defineJob({
    name: "operations.probe",
    description: "Says what it sees.",
    data: z.object({ name: z.string() }),
    retries: 1,
    retryDelaySeconds: 1,
    run: (ctx, { name }) => this.#see(ctx, name),
  });

  readonly scheduled = defineJob({
    name: "operations.probe_daily",
    description: "Runs by the clock.",
    data: z.object({}),
    run: (ctx) => this.#see(ctx, "scheduled"),
  });

  readonly consumer = defineConsumer({
    name: "operations.probe_tenants",
    event: tenancyEvents.tenantCreated,
    react: async (ctx, event: RecordedEvent<{ tenantId: string; slug: string; name: string }>) => {
      await this.#see(ctx, event.payload.slug);
      this.received.push(event);
    },
  });

  readonly feature: Feature = { jobs: [this.job, this.scheduled], consumers: [this.consumer] };

  async #see(ctx: Context, name: string): Promise<void> {
    const [settings] = await ctx.sql<Run["settings"]>(
      "select current_setting('app.tenant_id') as tenant, current_setting('app.actor_id') as actor, current_user::text as role",
    );
    this.runs.push({
      name,
      tenantId: ctx.tenantIdOrNull,
      actorId: ctx.actorOrNull?.id ?? null,
      permissions: ctx.tenantOrNull?.permissions ?? [],
      correlationId: ctx.facts.correlationId,
      settings: settings!,
    });
    const failures = this.failing.get(name) ?? 0;
    if (failures > 0) {
      this.failing.set(name, failures - 1);
      throw Object.assign(new Error("the probe was told to fail: secret detail"), { code: "23505" });
    }
  }
}

export interface ProbeWorld {
  world: World;
  probe: Probe;
  /** The name of its own database. */
  database: string;
  close(): Promise<void>;
}

/** A world of its own with a worker that runs the probe's jobs, and what others a test brings, in the subgraph `operations`. */
export async function openProbe({ jobs = [], workerOptions }: { jobs?: Job[]; workerOptions?: WorkerOptions } = {}): Promise<ProbeWorld> {
  const { name, drop } = await createOwnDatabase();
  const probe = new Probe();
  await declareQueues(ownerUrl(name), [{ ...operations, features: [probe.feature, { jobs }] }]);
  const world = await openWorld({ database: name, worker: true, extend: { operations: [probe.feature, { jobs }] }, ...(workerOptions && { workerOptions }) });
  return {
    world,
    probe,
    database: name,
    async close() {
      await world.close();
      await drop();
    },
  };
}
