import type { ReactNode } from "react";
import { CorrelationId } from "../page/correlation-id";
import { Facts } from "../page/facts";
import { When } from "../page/when";
import classes from "./jobs-page.module.css";
import type { Job } from "./jobs-page";

/** What is to be known of a job beside its line in the list: when, by which request, and what each try came to. */
export function JobDetail({ job }: { job: Job }): ReactNode {
  const { id, queue, createdAt, startedAt, finishedAt, nextTryAt, cancelRequestedAt, correlationId, failures } = job;
  return (
    <Facts
      label={`About ${queue} of ${createdAt}`}
      facts={[
        ["Job", <CorrelationId key="id" id={id} label="Job id" quiet />],
        ["Request", <CorrelationId key="request" id={correlationId} quiet />],
        ["Asked for", <When key="asked" at={createdAt} />],
        startedAt !== null && ["Last try began", <When key="started" at={startedAt} />],
        nextTryAt !== null && ["Next try", <When key="next" at={nextTryAt} />],
        cancelRequestedAt !== null && ["Called off", <When key="cancelled" at={cancelRequestedAt} />],
        finishedAt !== null && ["Ended", <When key="ended" at={finishedAt} />],
        failures.length > 0 && [
          "Failed tries",
          <ol key="failures" className={classes.failures}>
            {failures.map(({ attempt, failedAt, errorCode }) => (
              <li key={`${attempt} ${failedAt}`}>
                <span>{attempt}.</span> <code className={classes.error}>{errorCode}</code> <When at={failedAt} />
              </li>
            ))}
          </ol>,
        ],
      ]}
    />
  );
}
