import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { FileDownloadDocument } from "../graph/generated/graphql";
import { send } from "../graph/send";
import { usePlace } from "../tenant/current-place";
import type { StoredFile } from "./file-state";
import { pathOf } from "./path-of";

/** Saves a file. Its address is good for minutes, and the page may stand for hours: it is asked for when it is wanted. */
export function DownloadFile({ file: { id, name } }: { file: StoredFile }): ReactNode {
  const place = usePlace();
  const [asked, setAsked] = useState(false);
  const download = async () => {
    setAsked(true);
    try {
      const { file } = await send(FileDownloadDocument, { id }, place.slug);
      if (!file?.downloadUrl) throw new Error("It cannot be downloaded now.");
      // it comes as an attachment: the page stays
      location.assign(pathOf(file.downloadUrl));
    } catch (error) {
      notifications.show({ title: `${name} was not downloaded`, message: error instanceof Error ? error.message : "Try again.", color: "red" });
    } finally {
      setAsked(false);
    }
  };
  return (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" loading={asked} onClick={() => void download()} aria-label={`Download ${name}`}>
      Download
    </Button>
  );
}
