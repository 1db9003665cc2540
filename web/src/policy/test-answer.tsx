import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { PolicyTestDecision } from "../graph/generated/graphql";
import { asTyped } from "../page/place-in-text";
import type { PolicyAnswer } from "./policy-realm";
import classes from "./test-answer.module.css";

const verdicts: Record<PolicyTestDecision, { title: string; says: string; icon: typeof IconCheck }> = {
  ALLOWED: { title: "Not forbidden", says: "No policy forbids it: roles alone decide.", icon: IconCheck },
  FORBIDDEN: { title: "Forbidden", says: "Whatever roles say, it is refused by:", icon: IconX },
  FAILED: { title: "Refused, for a policy fails", says: "What cannot be decided is refused. It fails in:", icon: IconAlertTriangle },
  INVALID: { title: "No answer", says: "The text is no policy that could be saved:", icon: IconAlertTriangle },
};

interface Asked {
  /** Where a policy is read; null: nowhere that the reader may go. */
  pathOf: (policy: { id: string; installation: boolean }) => string | null;
  /** The draft that was tried, as it was typed. */
  text: string;
  /** The draft has changed since. */
  outdated: boolean;
}

/** What policies say of the request, and which ones. */
export function TestAnswer({ test, ...rest }: { test: PolicyAnswer | undefined } & Asked): ReactNode {
  return (
    <div aria-live="polite" role="group" aria-label="Answer">
      {test && <Verdict test={test} {...rest} />}
    </div>
  );
}

function Verdict({ test: { decision, determining, problems, failures }, pathOf, text, outdated }: { test: PolicyAnswer } & Asked): ReactNode {
  const { title, says, icon: Icon } = verdicts[decision];
  return (
    <div className={classes.answer} data-decision={decision}>
      <p className={classes.verdict}>
        <Icon size={18} className={classes.icon} aria-hidden="true" />
        {title}
      </p>
      <p className={classes.says}>{says}</p>
      <ul className={classes.reasons}>
        {determining.map(({ id, title: name, installation }) => {
          const path = id === null ? null : pathOf({ id, installation });
          return <li key={id ?? name}>{path === null ? `${name}${id !== null && installation ? " (of this installation)" : ""}` : <Link to={path}>{name}</Link>}</li>;
        })}
        {problems.map((problem) => asTyped(text, problem)).map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`}>
            Line {line}, column {column}: {message}
          </li>
        ))}
        {failures.map((failure) => (
          <li key={failure}>{failure}</li>
        ))}
      </ul>
      {outdated && <p className={classes.says}>The text has changed since: test again.</p>}
    </div>
  );
}
