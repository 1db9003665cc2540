import type { ReactNode } from "react";
import { ShownOnce } from "../page/shown-once";

/** What a receiver does with the secret, in a language that most can read. */
const example = [
  'import { Webhook } from "standardwebhooks";',
  "",
  "// body: the request's text as it came, before anything parses it",
  "const event = new Webhook(process.env.WEBHOOK_SECRET).verify(body, request.headers);",
].join("\n");

/** An endpoint's secret, and how requests are verified with it. */
export function ShownSecret({ secret, done }: { secret: string; done: () => void }): ReactNode {
  return (
    <ShownOnce texts={[{ label: "Signing secret", called: "the secret", text: secret }]} example={example} done={done}>
      This is the only time that the secret is shown. Your receiver verifies with it that a request comes from here: put it where your program’s other secrets are.
    </ShownOnce>
  );
}
