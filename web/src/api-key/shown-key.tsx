import type { ReactNode } from "react";
import { ShownOnce } from "../page/shown-once";

/** A first question for each scope that lets one be asked; the last one is open to every key. */
const questions: readonly (readonly [string | null, string])[] = [
  ["member:read", "{ members(first: 5) { edges { node { joinedAt user { name } } } } }"],
  ["role:read", "{ roles { key name } }"],
  ["job:read", "{ jobs(first: 5) { edges { node { queue state } } } }"],
  [null, "{ permissions { key title } }"],
];

/** A key's text, and a request that uses it. */
export function ShownKey({ secret, scopes, done }: { secret: string; scopes: readonly string[]; done: () => void }): ReactNode {
  const [, question] = questions.find(([scope]) => scope === null || scopes.includes(scope))!;
  const example = [
    `curl ${location.origin}/graphql \\`,
    `  -H "Authorization: Bearer ${secret}" \\`,
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify({ query: question })}'`,
  ].join("\n");
  return (
    <ShownOnce texts={[{ label: "API key", called: "the key", text: secret }]} example={example} done={done}>
      This is the only time that the key is shown: the platform keeps no more than its digest. Put it where your program's other secrets are.
    </ShownOnce>
  );
}
