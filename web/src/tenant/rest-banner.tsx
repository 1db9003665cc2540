import { Alert, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLock, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { RestoreTenantDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { When } from "../page/when";
import type { Place } from "../session/session";
import classes from "./rest-banner.module.css";

/** Above every page of a tenant at rest, for its owners: why nothing can be changed, and what they can do about it. */
export function RestBanner({ place }: { place: Place }): ReactNode {
  const restore = useGraphMutation(RestoreTenantDocument, (result) => result.restoreTenant, place.slug, () =>
    notifications.show({ title: "Tenant restored", message: `${place.name} is at work again.` }),
  );
  if (place.state === "SUSPENDED") {
    return (
      <Alert className={classes.banner} color="yellow" variant="light" icon={<IconLock size={18} />} title="This tenant is suspended">
        You may look, and nothing can be changed. The operator of this installation says: “{place.suspensionReason}”. Ask the operator to open it again.
      </Alert>
    );
  }
  return (
    <Alert className={classes.banner} color="red" variant="light" icon={<IconTrash size={18} />} title="This tenant is to be deleted">
      <div className={classes.row}>
        <span>
          Nothing can be changed, and its other members are shut out. {place.purgeAt && <>It is deleted for good <When at={place.purgeAt} />.</>}
        </span>
        <Button color="red" variant="filled" loading={restore.isPending} onClick={() => restore.mutate({})}>
          Restore it
        </Button>
      </div>
      <FormFailure problems={problemsOf(restore.error, [])} error={restore.error} />
    </Alert>
  );
}
