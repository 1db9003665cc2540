import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Notice } from "../page/notice";
import { When } from "../page/when";
import type { Place } from "../session/session";

/** In place of a tenant's pages, for its members while it is suspended or to be deleted. */
export function ClosedTenant({ place }: { place: Place }): ReactNode {
  const suspended = place.state === "SUSPENDED";
  return (
    <Notice
      main
      icon={<IconLock size={26} stroke={1.6} />}
      title={suspended ? `${place.name} is suspended` : `${place.name} is to be deleted`}
      actions={
        <Button component={Link} to="/tenants">
          Your tenants
        </Button>
      }
    >
      {suspended ? (
        <span>The operator of this installation closed it: “{place.suspensionReason}”. Nothing in it is lost. Ask one of its owners.</span>
      ) : (
        <span>An owner asked for it. {place.purgeAt && <>It is deleted <When at={place.purgeAt} />. </>}Until then an owner can restore it.</span>
      )}
    </Notice>
  );
}
