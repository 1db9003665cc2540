import type { ReactNode } from "react";
import { CreateWebhookEndpointDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { OnceDialog } from "../page/once-dialog";
import { usePlace } from "../tenant/current-place";
import { EndpointForm } from "./endpoint-form";
import { ShownSecret } from "./shown-secret";

/** Adds an endpoint, and shows its secret once. */
export function CreateEndpoint({ opened, close }: { opened: boolean; close: () => void }): ReactNode {
  const place = usePlace();
  const create = useGraphMutation(CreateWebhookEndpointDocument, (result) => result.createWebhookEndpoint, place.slug);
  const secret = create.data?.secret;
  return (
    <OnceDialog opened={opened} leave={close} title={secret ? "Keep the secret" : "Add an endpoint"} gone={create.reset} showing={Boolean(secret)}>
      {secret ? (
        <ShownSecret secret={secret} done={close} />
      ) : (
        <EndpointForm
          action="Add the endpoint"
          error={create.error}
          pending={create.isPending}
          send={({ headers, ...terms }) => create.mutate({ input: { ...terms, headers: headers ?? [] } })}
        />
      )}
    </OnceDialog>
  );
}
