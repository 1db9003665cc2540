import { z } from "zod";
import { defineJob } from "../../subgraphs/kernel/jobs/jobs.js";
import type { SubgraphManifest } from "../../subgraphs/kernel/process/manifest.js";

/** `operations` with one queue more, whose jobs do nothing. @param ran told of each, when it runs */
export function withNothing(manifest: SubgraphManifest, ran: (n: number) => void = () => undefined): SubgraphManifest {
  if (manifest.name !== "operations") return manifest;
  const nothing = nothingJob(ran);
  return { ...manifest, features: [...manifest.features, { jobs: [nothing] }] };
}

/** As a queue is that says nothing of concurrency. */
export const nothingJob = (ran: (n: number) => void) =>
  defineJob<{ n: number }>({
    name: "operations.bench_nothing",
    description: "Does nothing: what is measured is the way there.",
    data: z.object({ n: z.int() }),
    run(_ctx, { n }) {
      ran(n);
      return Promise.resolve();
    },
  });
