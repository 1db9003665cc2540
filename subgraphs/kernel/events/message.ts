/** An event as it is told outside: `{ type, timestamp, data }` (Standard Webhooks, "Payload structure"). The same event is the same text every time. */
export const messageOf = (type: string, at: Date, data: object): string => JSON.stringify({ type, timestamp: at.toISOString(), data });
