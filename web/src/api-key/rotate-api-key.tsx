import type { ReactNode } from "react";
import { RotateApiKeyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Rotation } from "../page/rotation";
import { usePlace } from "../tenant/current-place";
import type { ApiKey } from "./api-keys-page";
import { ShownKey } from "./shown-key";

/** Gives a key a new text, which is shown once. */
export function RotateApiKey({ apiKey: { id, name, scopes, previousUntil } }: { apiKey: ApiKey }): ReactNode {
  const place = usePlace();
  const rotate = useGraphMutation(RotateApiKeyDocument, (result) => result.rotateApiKey, place.slug);
  const secret = rotate.data?.secret;
  return (
    <Rotation
      name={name}
      noun="key"
      previousUntil={previousUntil}
      mutation={rotate}
      onRotate={(overlapHours) => rotate.mutate({ input: { id, overlapHours } })}
      shown={(done) => (secret ? <ShownKey secret={secret} scopes={scopes} done={done} /> : null)}
    />
  );
}
