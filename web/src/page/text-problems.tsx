import type { ReactNode, RefObject } from "react";
import { offsetsOf, type Place, type Stretch } from "./place-in-text";
import classes from "./text-problems.module.css";

/** What is wrong with a text, and where; null: nowhere in particular. */
export interface TextProblem {
  readonly at: Place | Stretch | null;
  readonly message: string;
}

interface TextProblemsProps {
  label: string;
  problems: readonly TextProblem[];
  /** The text that they were found in. */
  text: string;
  /** Where it is written. */
  area: RefObject<HTMLTextAreaElement | null>;
}

/** What is wrong with a text, line by line; each leads to its place. It stays there without one, so that what is told of it later is heard. */
export function TextProblems({ label, problems, text, area }: TextProblemsProps): ReactNode {
  return (
    <ul className={classes.problems} aria-label={label} hidden={problems.length === 0}>
      {problems.map(({ at, message }) => (
        <li key={`${at?.line} ${at?.column} ${message}`}>
          {at && (
            <button
              type="button"
              className={classes.where}
              onClick={() => {
                area.current?.focus();
                area.current?.setSelectionRange(...offsetsOf(text, at));
              }}
            >
              Line {at.line}, column {at.column}
            </button>
          )}
          {message}
        </li>
      ))}
    </ul>
  );
}
