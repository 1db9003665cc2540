/** A fault that the person who starts Tenon can mend. Its message is the one line they are shown: what is wrong; what to do. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
