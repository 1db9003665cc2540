import type { ReactNode, RefObject } from "react";
import { asTyped } from "../page/place-in-text";
import { TextProblems } from "../page/text-problems";
import classes from "./policy-editor.module.css";
import type { TextChecked } from "./policy-realm";

interface TextCheckProps {
  /** What was found of the text; null while it is empty. */
  check: TextChecked | null;
  /** The text as it was when it was checked. */
  text: string;
  /** What is typed since is not checked yet. */
  stale: boolean;
  area: RefObject<HTMLTextAreaElement | null>;
}

/** Says what is wrong with a text while it is written, and leads to where. */
export function TextCheck({ check, text, stale, area }: TextCheckProps): ReactNode {
  return (
    <div aria-live="polite" role="group" aria-label="Check of the text" aria-busy={stale || check?.isFetching === true}>
      {check && <Found check={check} text={text} stale={stale || check.isPlaceholderData} area={area} />}
    </div>
  );
}

function Found({ check, text, stale, area }: TextCheckProps & { check: TextChecked }): ReactNode {
  if (stale || (check.isFetching && !check.problems)) return <p className={classes.check}>Checking the text…</p>;
  if (!check.problems) return <p className={classes.check}>The text was not checked: {check.error?.message}</p>;
  const problems = check.problems.map((problem) => asTyped(text, problem));
  if (problems.length === 0) return <p className={classes.check}>The text is a policy.</p>;
  return <TextProblems label="Problems of the text" problems={problems.map((problem) => ({ at: problem, message: problem.message }))} text={text} area={area} />;
}
