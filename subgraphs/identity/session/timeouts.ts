/** Days that a session goes on without being used. */
const idleDays = 30;

/** When a session that is used now ends unless it is used again. */
export const idleEnd = (now: Date): Date => new Date(now.getTime() + idleDays * 86_400_000);

/** How long a session lasts at most, however much it is used: a Postgres interval (OWASP Session Management: an absolute timeout). */
export const absoluteEnd = "90 days";
