import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { RotateServiceIdentityDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { isAhead } from "../page/is-ahead";
import { Rotation } from "../page/rotation";
import { usePlace } from "../tenant/current-place";
import type { ServiceIdentity } from "./service-identities-page";
import { ShownClient } from "./shown-client";

/** Gives a service identity a new secret, which is shown once. */
export function RotateServiceIdentity({ identity: { id, name, previousUntil } }: { identity: ServiceIdentity }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const rotate = useGraphMutation(RotateServiceIdentityDocument, (result) => result.rotateServiceIdentity, place.slug);
  const leave = () => {
    setAsking(false);
    rotate.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Rotate ${name}`}>
        Rotate
      </Button>
      <Rotation
        opened={asking}
        leave={leave}
        title={`Rotate the secret of ${name}`}
        noun="secret"
        runningUntil={isAhead(previousUntil) ? previousUntil : null}
        mutation={rotate}
        onRotate={(overlapHours) => rotate.mutate({ input: { id, overlapHours } })}
        shown={rotate.data?.clientSecret ? <ShownClient clientId={id} clientSecret={rotate.data.clientSecret} done={leave} /> : null}
      />
    </>
  );
}
