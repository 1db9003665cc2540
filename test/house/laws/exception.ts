/** Something that a law lets pass, and why. Each list of them stands in `test/house/exceptions.ts`. */
export interface Exception {
  /** What passes, as the law names it. */
  name: string;
  reason: string;
  /** ISO date since when. */
  since: string;
  /** ISO date by which somebody looks at it again. */
  review: string;
}

/**
 * The offences that no exception names, and the exceptions that no longer name one.
 * @param found coordinate to offence
 */
export function besides(found: ReadonlyMap<string, string>, exceptions: readonly Exception[]): string[] {
  const passes = new Set(exceptions.map((exception) => exception.name));
  return [
    ...[...found].filter(([name]) => !passes.has(name)).map(([, offence]) => offence),
    ...exceptions.filter((exception) => !found.has(exception.name)).map(({ name }) => `${name} is excepted but offends nobody: take it off its list`),
  ];
}

/**
 * What is wrong with a list of exceptions itself.
 * @param today the day of the last commit, so that an old release does not begin to fail by itself
 */
export function badExceptions(exceptions: readonly Exception[], today: string): string[] {
  const date = /^\d{4}-\d\d-\d\d$/;
  return exceptions.flatMap(({ name, reason, since, review }) => [
    ...(reason.trim().length < 20 ? [`${name} is excepted without a reason that says why`] : []),
    ...(date.test(since) && date.test(review) && since < review ? [] : [`${name} is excepted without its dates`]),
    ...(review < today ? [`${name} was to be looked at again by ${review}`] : []),
  ]);
}
