import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Card } from "./card";

/** Holds a page's place while its code is on the way. */
export function PageSkeleton(): ReactNode {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={28} width={180} mb={10} mt={2} />
      <Skeleton height={16} width="min(380px, 80%)" mb={34} />
      <Card>
        <Skeleton height={420} radius={12} />
      </Card>
    </div>
  );
}
