import { Progress, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { StorageDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import { bytesInWords } from "./bytes";
import classes from "./files-page.module.css";

/** How much of the plan's storage is used. Its place is held while that is read, and when it cannot be. */
export function Storage(): ReactNode {
  const place = usePlace();
  const { data, error } = useGraphQuery(StorageDocument, {}, place.slug);
  const quota = data?.quotas.find(({ meter }) => meter === "storage_bytes");
  if (data && !quota) return null;
  if (!quota) return <div className={classes.storage}>{error ? <p className={classes.figures}>How much storage is used cannot be told now.</p> : <Skeleton height={12} width="40%" role="status" aria-label="Loading the storage" />}</div>;
  const { used, limit } = quota;
  const share = limit === 0 ? 100 : Math.round((used / limit) * 100);
  const color = share >= 100 ? "red" : share >= 80 ? "orange" : "pine";
  const figures = `${bytesInWords(used)} of ${bytesInWords(limit)} used`;
  return (
    <div className={classes.storage}>
      <p className={classes.figures}>
        Storage: {figures}
        {share >= 100 && ". There is no room: delete files, or take a larger plan."}
      </p>
      <Progress value={Math.min(share, 100)} color={color} size="sm" radius="xl" aria-label={`Storage: ${figures}`} />
    </div>
  );
}
