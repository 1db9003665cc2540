import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePlace } from "../tenant/current-place";

/** The way back to the list. */
export function AllPolicies(): ReactNode {
  const place = usePlace();
  return (
    <Button component={Link} to={`/t/${place.slug}/policies`} variant="default" leftSection={<IconArrowLeft size={16} />}>
      All policies
    </Button>
  );
}
