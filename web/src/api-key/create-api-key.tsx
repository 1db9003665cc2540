import type { ReactNode } from "react";
import { CreateApiKeyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { OnceDialog } from "../page/once-dialog";
import { usePlace } from "../tenant/current-place";
import { ApiKeyForm } from "./api-key-form";
import type { Scope } from "./api-keys-page";
import { ShownKey } from "./shown-key";

/** Makes a key, and shows its text once. */
export function CreateApiKey({ opened, close, permissions }: { opened: boolean; close: () => void; permissions: readonly Scope[] }): ReactNode {
  const place = usePlace();
  const create = useGraphMutation(CreateApiKeyDocument, (result) => result.createApiKey, place.slug);
  const { secret, apiKey } = create.data ?? {};
  return (
    <OnceDialog opened={opened} leave={close} title={secret ? "Keep the new key" : "Create an API key"} gone={create.reset} showing={Boolean(secret)}>
      {secret ? (
        <ShownKey secret={secret} scopes={apiKey?.scopes ?? []} done={close} />
      ) : (
        <ApiKeyForm permissions={permissions.filter(({ key }) => place.permissions.has(key))} error={create.error} pending={create.isPending} create={(input) => create.mutate({ input })} />
      )}
    </OnceDialog>
  );
}
