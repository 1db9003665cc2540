import type { ReactNode } from "react";
import type { FileState, FilesQuery } from "../graph/generated/graphql";
import { Standing } from "../page/standing";

export type StoredFile = FilesQuery["files"]["edges"][number]["node"];

const standings: Record<Exclude<FileState, "REJECTED">, { label: string; color: string; note?: string }> = {
  UPLOADING: { label: "Uploading", color: "yellow" },
  QUARANTINED: { label: "In inspection", color: "yellow", note: "For malware" },
  AVAILABLE: { label: "Available", color: "pine" },
};

/** How a file stands, in a word or two; of what was rejected, why. */
export function FileStanding({ file: { state, rejection } }: { file: StoredFile }): ReactNode {
  if (state !== "REJECTED") return <Standing {...standings[state]} />;
  if (rejection?.reason === "TOO_LARGE") return <Standing label="Rejected" color="red" note="Too much in it to inspect" />;
  return <Standing label="Dangerous" color="red" note={rejection?.signature ?? "Malware"} />;
}

/** Who uploaded a file. */
export function uploaderOf({ createdBy }: StoredFile): string {
  if (!createdBy) return "Somebody who left";
  if (createdBy.__typename === "User") return createdBy.name;
  return createdBy.__typename === "ApiKey" ? "An API key" : "A service identity";
}
