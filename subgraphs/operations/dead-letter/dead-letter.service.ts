import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, invalid } from "../../kernel/errors/errors.js";
import { recordEach } from "../../kernel/events/entry.js";
import { pageOf, pageRequest, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { discardDeadLetters, listDeadLetters, oldestDeadLetters, redriveDeadLetters, type DeadLetterFilter, type Ended } from "../../kernel/jobs/dead-letters.js";
import { events, ids } from "../contract.js";
import { refuseTooMany } from "../job/chosen-jobs.js";
import { asDeadLetter, type DeadLetter } from "./dead-letter.js";

/** Dead letters that one call by filter ends: each is an entry of the audit log. */
const filterBatch = 200;

/** Which: those named, or as many of those that the filter describes as one call takes. */
export interface Choice {
  jobIds?: string[] | null;
  filter?: DeadLetterFilter | null;
}

/** What one call has ended, and whether the filter describes more. */
export interface Outcome {
  jobIds: string[];
  more: boolean;
}

/** The platform's dead letters, newest first. */
export async function pageOfDeadLetters(ctx: Context, args: PageArgs, filter: DeadLetterFilter): Promise<Page<DeadLetter>> {
  const request = pageRequest(args);
  return pageOf((await listDeadLetters(ctx.foundation.pool, filter, request)).map(asDeadLetter), request);
}

/**
 * Puts dead letters back into their queues: all of the named ones, or none; by filter the oldest 200. Of callers at once
 * one has each. @throws DEAD_LETTER_GONE, TOO_MANY_JOBS, CHOICE_NEEDED among the input's problems
 */
export async function redrive(ctx: Context, choice: Choice): Promise<Outcome> {
  return settle(ctx, choice, redriveDeadLetters, events.deadLetterRedriven);
}

/** Gives dead letters up, as `redrive` chooses them. @throws as that */
export async function discard(ctx: Context, choice: Choice): Promise<Outcome> {
  return settle(ctx, choice, discardDeadLetters, events.deadLetterDiscarded);
}

async function settle(
  ctx: Context,
  { jobIds, filter }: Choice,
  end: (ctx: Context, rowIds: readonly string[]) => Promise<Ended[]>,
  event: typeof events.deadLetterRedriven,
): Promise<Outcome> {
  if (!jobIds === !filter) throw invalid("jobIds", "CHOICE_NEEDED", "Name the dead letters, or give a filter: one of the two.");
  const rowIds = jobIds ? named(jobIds) : await oldestDeadLetters(ctx, filter!, filterBatch);
  const ended = await end(ctx, rowIds);
  const done = new Set(ended.map(({ id }) => id));
  if (jobIds) {
    const gone = rowIds.findIndex((rowId) => !done.has(rowId));
    if (gone >= 0) throw goneAt(gone);
  }
  await recordEach(ctx, event, ended.map(({ id, queue }) => ({ jobId: encodeId(ids.Job, id), queue })));
  // those of a full batch that somebody else has just ended are no reason to stop asking
  const more = !jobIds && rowIds.length === filterBatch;
  return { jobIds: [...done].sort().map((rowId) => encodeId(ids.Job, rowId)), more };
}

function named(jobIds: readonly string[]): string[] {
  refuseTooMany(jobIds);
  return jobIds.map((id, at) => {
    const rowId = decodeId(ids.Job, id);
    if (rowId === null) throw goneAt(at);
    return rowId;
  });
}

const goneAt = (at: number) =>
  new InvalidInput([{ code: "DEAD_LETTER_GONE", message: "This is not among the platform's dead letters: it was redriven or discarded already, or it is a tenant's.", path: ["input", "jobIds", String(at)] }]);
