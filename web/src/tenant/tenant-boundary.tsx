import { Button } from "@mantine/core";
import { IconBuildingCommunity } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, Outlet } from "react-router";
import { Notice } from "../page/notice";
import { useCurrentPlace, useRememberPlace } from "./current-place";

/** Shows a tenant's pages to its members. A tenant of others and one that is not there look the same. */
export function TenantBoundary(): ReactNode {
  const place = useCurrentPlace();
  useRememberPlace(place?.slug ?? null);
  // another tenant's page begins anew: nothing half-typed goes over
  if (place) return <Outlet key={place.id} />;
  return (
    <Notice
      main
      icon={<IconBuildingCommunity size={26} stroke={1.6} />}
      title="There is no such tenant, or you do not belong to it"
      actions={
        <Button component={Link} to="/tenants">
          Your tenants
        </Button>
      }
    >
      <span>If somebody invited you, open the link from the invitation first.</span>
    </Notice>
  );
}
