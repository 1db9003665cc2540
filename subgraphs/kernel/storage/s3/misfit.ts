import { StorageMisfit } from "../misfit.js";
import { codeOf } from "./calls.js";

const keys = "the keys are refused: set FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY to a pair of the bucket's server";
const region = "the bucket is in another region: set FILES_S3_REGION, and FILES_S3_ENDPOINT where it names one";

/** What S3 answers to a bucket that is not set up as the settings say, and what to do. */
const remedies: Record<string, string> = {
  NoSuchBucket: "there is no such bucket: make it, or set FILES_S3_BUCKET",
  InvalidBucketName: "there is no such bucket: make it, or set FILES_S3_BUCKET",
  InvalidAccessKeyId: keys,
  SignatureDoesNotMatch: keys,
  InvalidToken: keys,
  ExpiredToken: keys,
  AccessDenied: "the keys may not list the bucket: they need s3:ListBucket, s3:ListBucketMultipartUploads, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload",
  PermanentRedirect: region,
  AuthorizationHeaderMalformed: region,
  IllegalLocationConstraintException: region,
  RequestTimeTooSkewed: "this machine's clock differs from the storage's by more than 15 minutes: set it right",
};

/** What an operator has to mend, or null when the storage just cannot be had now. */
export function misfitOf(error: unknown): StorageMisfit | null {
  if ((error as Error).name === "CredentialsProviderError") return new StorageMisfit("there are no keys: set FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY, or give this machine a role");
  const remedy = remedies[codeOf(error) ?? ""];
  return remedy === undefined ? null : new StorageMisfit(remedy);
}
