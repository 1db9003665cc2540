import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { CreateServiceIdentityDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import type { RoleOption } from "./service-identities-page";
import { ServiceIdentityForm } from "./service-identity-form";
import { ShownClient } from "./shown-client";

/** Makes a program somebody in the tenant, and shows once what it proves itself with. */
export function CreateServiceIdentity({ opened, close, roles }: { opened: boolean; close: () => void; roles: readonly RoleOption[] }): ReactNode {
  const place = usePlace();
  const create = useGraphMutation(CreateServiceIdentityDocument, (result) => result.createServiceIdentity, place.slug);
  const leave = () => {
    close();
    create.reset();
  };
  const { clientId, clientSecret = null } = create.data ?? {};
  // a slip of the hand must not lose what is shown once
  const kept = !clientId;
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={kept ? "Create a service identity" : clientSecret === null ? "The new client" : "Keep the new secret"}
      size="lg"
      closeOnClickOutside={kept}
      closeOnEscape={kept}
      withCloseButton={kept}
      lockScroll={false}
      centered
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {clientId ? (
        <ShownClient clientId={clientId} clientSecret={clientSecret} done={leave} />
      ) : (
        <ServiceIdentityForm roles={roles.filter(({ grantable }) => grantable)} error={create.error} pending={create.isPending} create={(input) => create.mutate({ input })} />
      )}
    </Modal>
  );
}
