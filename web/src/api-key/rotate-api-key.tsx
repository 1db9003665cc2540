import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { RotateApiKeyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { isAhead } from "../page/is-ahead";
import { Rotation } from "../page/rotation";
import { usePlace } from "../tenant/current-place";
import type { ApiKey } from "./api-keys-page";
import { ShownKey } from "./shown-key";

/** Gives a key a new text, which is shown once. */
export function RotateApiKey({ apiKey: { id, name, scopes, previousUntil } }: { apiKey: ApiKey }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const rotate = useGraphMutation(RotateApiKeyDocument, (result) => result.rotateApiKey, place.slug);
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
        title={`Rotate ${name}`}
        noun="key"
        runningUntil={isAhead(previousUntil) ? previousUntil : null}
        mutation={rotate}
        onRotate={(overlapHours) => rotate.mutate({ input: { id, overlapHours } })}
        shown={rotate.data?.secret ? <ShownKey secret={rotate.data.secret} scopes={scopes} done={leave} /> : null}
      />
    </>
  );
}
