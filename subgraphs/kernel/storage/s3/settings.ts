import type { Patience } from "./calls.js";

/** Which bucket, and how it is reached: the operator's own words. */
export interface S3Settings {
  bucket: string;
  /** What every key begins with: empty, or up to a slash. */
  prefix: string;
  region: string;
  /** Another server than AWS's: an origin, with a path where it has one; null: AWS's of the region. */
  endpoint: string | null;
  /** The bucket stands in the path, and not in the host's name. */
  pathStyle: boolean;
  /** null: those that the machine or the task was given (AWS's chain of providers). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  /** Other times than the usual ones. */
  patience?: Patience;
}
