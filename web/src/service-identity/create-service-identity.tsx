import type { ReactNode } from "react";
import { CreateServiceIdentityDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { OnceDialog } from "../page/once-dialog";
import { usePlace } from "../tenant/current-place";
import type { RoleOption } from "./service-identities-page";
import { ServiceIdentityForm } from "./service-identity-form";
import { ShownClient } from "./shown-client";

/** Makes a program somebody in the tenant, and shows once what it proves itself with. */
export function CreateServiceIdentity({ opened, close, roles }: { opened: boolean; close: () => void; roles: readonly RoleOption[] }): ReactNode {
  const place = usePlace();
  const create = useGraphMutation(CreateServiceIdentityDocument, (result) => result.createServiceIdentity, place.slug);
  const { clientId, clientSecret = null } = create.data ?? {};
  return (
    <OnceDialog opened={opened} leave={close} title={!clientId ? "Create a service identity" : clientSecret === null ? "The new client" : "Keep the new secret"} gone={create.reset} showing={Boolean(clientId)}>
      {clientId ? (
        <ShownClient clientId={clientId} clientSecret={clientSecret} done={close} />
      ) : (
        <ServiceIdentityForm roles={roles.filter(({ grantable }) => grantable)} error={create.error} pending={create.isPending} create={(input) => create.mutate({ input })} />
      )}
    </OnceDialog>
  );
}
