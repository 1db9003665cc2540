/** What one upload, one tenant and this process may take while files come in and go out. */
export interface FileLimits {
  /** Milliseconds that a sender, or a reader, may do nothing at all. */
  idleMs: number;
  /** Milliseconds that are waited for a sender, beside what its bytes are good for by `leastPerSecond`. */
  graceMs: number;
  /** Bytes a second that a sender has to reach in the mean, of the time that is spent on waiting for it. */
  leastPerSecond: number;
  /** Milliseconds in which a file has come whole, however fast. */
  wholeMs: number;
  /** Milliseconds in which a file, or a part of one, has been handed out, however steadily it is read. */
  handOutMs: number;
  /** Uploads of one tenant that this process takes in at the same time; and so many downloads, beside them. */
  perTenant: number;
  /** Uploads of all, and downloads of all. */
  perProcess: number;
  /** Bytes that all uploads together may hold in memory. */
  heldBytes: number;
  /** Bytes that an upload which does not say how large it is asks for at a time. */
  stepBytes: number;
  /** Milliseconds after which it says that it goes on: the room that is held for it is given to others after ten minutes. */
  renewMs: number;
  /** Bytes of a refused file that are read and thrown away, so that its sender comes to read the answer. */
  discardBytes: number;
  /** Milliseconds that this may take. */
  discardMs: number;
  /** Refused requests of which the rest is read at the same time. */
  refusedAtOnce: number;
}

export const defaultFileLimits: FileLimits = {
  idleMs: 30_000,
  graceMs: 60_000,
  leastPerSecond: 8 * 1024,
  wholeMs: 6 * 3_600_000,
  handOutMs: 6 * 3_600_000,
  perTenant: 50,
  perProcess: 500,
  heldBytes: 512 * 1024 * 1024,
  stepBytes: 16 * 1024 * 1024,
  renewMs: 3 * 60_000,
  discardBytes: 256 * 1024 * 1024,
  discardMs: 120_000,
  refusedAtOnce: 50,
};

/** How many uploads this process takes in at once: fewer where the storage holds much of each, and of those a tenant has a quarter. @param held bytes that it holds of one */
export function uploadsAtOnce({ perTenant, perProcess, heldBytes }: FileLimits, held: number): Pick<FileLimits, "perTenant" | "perProcess"> {
  const fit = Math.floor(heldBytes / held);
  if (fit >= perProcess) return { perTenant, perProcess };
  return { perTenant: Math.max(1, Math.min(perTenant, Math.floor(fit / 4))), perProcess: Math.max(1, fit) };
}
