/** Why an operation did not do what was asked, as the platform tells it. */
export class GraphError extends Error {
  /** Stable: the API's `extensions.code`, or UNREACHABLE when no answer came. */
  readonly code: string;
  /** For the operator; null when the request never arrived. */
  readonly correlationId: string | null;

  constructor(code: string, message: string, correlationId: string | null) {
    super(message);
    this.name = "GraphError";
    this.code = code;
    this.correlationId = correlationId;
  }
}

/** One thing that the person can mend, from a payload's `userErrors`. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** What was sent was understood and refused, for reasons that the person can mend. */
export class RefusedInput extends Error {
  readonly problems: readonly UserError[];

  constructor(problems: readonly UserError[]) {
    super(problems.map((problem) => problem.message).join(" "));
    this.name = "RefusedInput";
    this.problems = problems;
  }
}
