const bytesPerPoint = 16 * 1024 * 1024;
/** However large: who may have a file at all is not kept from it by its budget. */
const mostPoints = 60;

/** What it takes of the budgets by the minute to send a file, or to get so much of one: a point for each 16 MiB, and at least one. */
export const pointsOf = (bytes: number): number => Math.min(mostPoints, Math.max(1, Math.ceil(bytes / bytesPerPoint)));
