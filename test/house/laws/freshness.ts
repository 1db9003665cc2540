/**
 * Files that are not what the code makes.
 * @param present file name to text
 * @param made file name to text
 */
export function stale(present: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...present.keys(), ...made.keys()])].sort();
  return names
    .filter((name) => present.get(name) !== made.get(name))
    .map((name) => (present.has(name) ? (made.has(name) ? `${name} is stale` : `${name} is left over`) : `${name} is missing`));
}
