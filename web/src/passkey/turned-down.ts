/** Whether the person closed the browser's own dialog, or it waited too long: no failure, for the person may begin again. */
export const turnedDown = (error: Error): boolean => ["NotAllowedError", "AbortError"].includes(error.name);
