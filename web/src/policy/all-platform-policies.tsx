import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** The way back to the list. */
export function AllPlatformPolicies(): ReactNode {
  return (
    <Button component={Link} to="/policies" variant="default" leftSection={<IconArrowLeft size={16} />}>
      All policies
    </Button>
  );
}
