import type { ReactNode } from "react";
import { RotateServiceIdentityDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Rotation } from "../page/rotation";
import { usePlace } from "../tenant/current-place";
import type { ServiceIdentity } from "./service-identities-page";
import { ShownClient } from "./shown-client";

/** Gives a service identity a new secret, which is shown once. */
export function RotateServiceIdentity({ identity: { id, name, previousUntil } }: { identity: ServiceIdentity }): ReactNode {
  const place = usePlace();
  const rotate = useGraphMutation(RotateServiceIdentityDocument, (result) => result.rotateServiceIdentity, place.slug);
  const secret = rotate.data?.clientSecret;
  return (
    <Rotation
      name={name}
      noun="secret"
      previousUntil={previousUntil}
      mutation={rotate}
      onRotate={(overlapHours) => rotate.mutate({ input: { id, overlapHours } })}
      shown={(done) => (secret ? <ShownClient clientId={id} clientSecret={secret} done={done} /> : null)}
    />
  );
}
