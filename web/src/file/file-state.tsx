import type { ReactNode } from "react";
import type { FileState, FilesQuery } from "../graph/generated/graphql";
import { Standing } from "../page/standing";

export type StoredFile = FilesQuery["files"]["edges"][number]["node"];

const standings: Record<FileState, { label: string; color: string }> = {
  UPLOADING: { label: "Uploading", color: "yellow" },
  QUARANTINED: { label: "In inspection", color: "yellow" },
  AVAILABLE: { label: "Available", color: "pine" },
  REJECTED: { label: "Dangerous", color: "red" },
};

/** How a file stands, in a word or two. */
export function FileStanding({ file: { state } }: { file: StoredFile }): ReactNode {
  return <Standing {...standings[state]} />;
}

/** Who uploaded a file. */
export function uploaderOf({ createdBy }: StoredFile): string {
  if (!createdBy) return "Somebody who left";
  if (createdBy.__typename === "User") return createdBy.name;
  return createdBy.__typename === "ApiKey" ? "An API key" : "A service identity";
}
