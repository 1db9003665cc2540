import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { CreateApiKeyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import { ApiKeyForm } from "./api-key-form";
import type { Scope } from "./api-keys-page";
import { ShownKey } from "./shown-key";

/** Makes a key, and shows its text once. */
export function CreateApiKey({ opened, close, permissions }: { opened: boolean; close: () => void; permissions: readonly Scope[] }): ReactNode {
  const place = usePlace();
  const create = useGraphMutation(CreateApiKeyDocument, (result) => result.createApiKey, place.slug);
  const leave = () => {
    close();
    create.reset();
  };
  const { secret, apiKey } = create.data ?? {};
  // a slip of the hand must not lose what is shown once
  const kept = !secret;
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={kept ? "Create an API key" : "Keep the new key"}
      size="lg"
      closeOnClickOutside={kept}
      closeOnEscape={kept}
      withCloseButton={kept}
      lockScroll={false}
      centered
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {secret ? (
        <ShownKey secret={secret} scopes={apiKey?.scopes ?? []} done={leave} />
      ) : (
        <ApiKeyForm permissions={permissions.filter(({ key }) => place.permissions.has(key))} error={create.error} pending={create.isPending} create={(input) => create.mutate({ input })} />
      )}
    </Modal>
  );
}
