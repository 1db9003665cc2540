import { Button } from "@mantine/core";
import { IconBuildingCommunity } from "@tabler/icons-react";
import { Fragment, useState, type ReactNode } from "react";
import { Link, Navigate, Outlet, useLocation } from "react-router";
import { Notice } from "../page/notice";
import { useSession } from "../session/session";
import { ClosedTenant } from "./closed-tenant";
import { useCurrentPlace, useRememberPlace } from "./current-place";
import { RestBanner } from "./rest-banner";

/** Shows a tenant's pages to its members. A tenant of others and one that is not there look the same. */
export function TenantBoundary(): ReactNode {
  const place = useCurrentPlace();
  const { places } = useSession();
  const { pathname, search } = useLocation();
  useRememberPlace(place?.slug ?? null);
  // a tenant may get another slug while its page is open: the page moves along
  const [last, setLast] = useState(place);
  if (place && place !== last) setLast(place);
  const moved = !place && last && pathname.startsWith(`/t/${last.slug}`) ? places.find(({ id }) => id === last.id) : undefined;
  if (moved && last) return <Navigate to={`/t/${moved.slug}${pathname.slice(`/t/${last.slug}`.length)}${search}`} replace />;
  // another tenant's page begins anew: nothing half-typed goes over
  if (place && place.state !== "ACTIVE" && !place.roles.some(({ key }) => key === "owner")) return <ClosedTenant place={place} />;
  if (place)
    return (
      <Fragment key={place.id}>
        {place.state !== "ACTIVE" && <RestBanner place={place} />}
        <Outlet />
      </Fragment>
    );
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
