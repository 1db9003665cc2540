import { GraphError } from "./graph-error";

/** Asks the person to prove who it is. Resolves when the session has the proof; rejects when there will be none. */
export type ProofAsker = () => Promise<void>;

let asker: ProofAsker | null = null;
let asked: Promise<void> | null = null;

/** Whoever can ask the person says so here. @returns takes it back */
export function askForProofWith(ask: ProofAsker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** Whether the operation was refused for want of a fresh proof. */
export const wantsProof = (error: unknown): error is GraphError => error instanceof GraphError && error.code === "REAUTHENTICATION_REQUIRED";

/**
 * A fresh proof for this session. However many operations wait for one, the person is asked once.
 * @param refusal what the operation was refused with: thrown where nobody can ask
 * @throws GraphError when the person gives none
 */
export function freshProof(refusal: GraphError): Promise<void> {
  if (!asker) return Promise.reject(refusal);
  asked ??= asker().finally(() => {
    asked = null;
  });
  return asked;
}
