import { Button, Progress } from "@mantine/core";
import type { ReactNode } from "react";
import { Card } from "../page/card";
import { bytesInWords } from "./bytes";
import classes from "./files-page.module.css";
import { clearFinished, dismiss, type Upload } from "./uploads";

/** What is on its way into the tenant, how far it is, and what became of it. */
export function UploadList({ uploads, tenant }: { uploads: readonly Upload[]; tenant: string }): ReactNode {
  const under = uploads.filter(({ state }) => state === "waiting" || state === "sending").length;
  const refused = uploads.filter(({ state }) => state === "refused").length;
  if (uploads.length === 0) return null;
  const clear = under < uploads.length && (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => clearFinished(tenant)}>
      Clear finished
    </Button>
  );
  return (
    <div className={classes.uploads}>
      <Card title="Uploads" actions={clear}>
        <p role="status" className={classes.quiet}>
          {under > 0 ? `${under} of ${uploads.length} under way` : refused > 0 ? `${refused} of ${uploads.length} not uploaded` : `${uploads.length} uploaded`}
        </p>
        <ul className={classes.list}>
          {uploads.map((upload) => (
            <li key={upload.key}>
              <UploadRow upload={upload} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function UploadRow({ upload: { key, file, state, sent, problem } }: { upload: Upload }): ReactNode {
  const over = state === "done" || state === "refused";
  const share = file.size === 0 ? 0 : Math.min(Math.floor((sent / file.size) * 100), 100);
  return (
    <>
      <div className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        <span className={classes.figures}>{standing(state, Math.min(sent, file.size), file.size)}</span>
        {problem && (
          <span role="alert" className={classes.problem}>
            {problem}
          </span>
        )}
        {!over && <Progress value={share} size="sm" radius="xl" aria-label={`${file.name}: ${share} percent`} />}
      </div>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => dismiss(key)} aria-label={over ? `Dismiss ${file.name}` : `Cancel ${file.name}`}>
        {over ? "Dismiss" : "Cancel"}
      </Button>
    </>
  );
}

function standing(state: Upload["state"], sent: number, size: number): string {
  if (state === "waiting") return "Waiting";
  if (state === "done") return `Uploaded, ${bytesInWords(size)}`;
  if (state === "refused") return "Not uploaded";
  // the last bytes have left: they are looked at and put away
  return sent === size ? "Storing" : `${bytesInWords(sent)} of ${bytesInWords(size)}`;
}
