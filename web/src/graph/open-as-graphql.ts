/** What GraphiQL opens with. It travels in the address's fragment, which no server sees. */
export interface OpenOperation {
  query: string;
  variables: unknown;
  /** For the x-tenant header. */
  tenant: string | null;
}

/** Where GraphiQL opens with this operation in it. */
export function graphiqlAddress(operation: OpenOperation): string {
  return `/graphiql#${encodeURIComponent(JSON.stringify(operation))}`;
}

/** The operation in GraphiQL's address, or null when there is none that can be read. */
export function operationIn(fragment: string): OpenOperation | null {
  try {
    const { query, variables, tenant } = JSON.parse(decodeURIComponent(fragment.replace(/^#/, ""))) as Partial<OpenOperation>;
    return typeof query === "string" ? { query, variables: variables ?? {}, tenant: typeof tenant === "string" ? tenant : null } : null;
  } catch {
    return null;
  }
}
