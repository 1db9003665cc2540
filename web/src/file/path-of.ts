/** An address of the installation's, at the host that this page came from: the tenant may have a domain of its own. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
