/** True while this moment is still to come. */
export const isAhead = (at: string | null): at is string => at !== null && new Date(at).getTime() > Date.now();
