import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { DeletePlatformPolicyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import type { PolicyShown } from "./policy-realm";

/** Ends a policy of the installation, after saying what comes of it. */
export function DeletePlatformPolicy({ policy: { id, title }, inRow = false }: { policy: PolicyShown; inRow?: boolean }): ReactNode {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(DeletePlatformPolicyDocument, (result) => result.deletePlatformPolicy, null, () => {
    setAsking(false);
    notifications.show({ title: "Policy deleted", message: `${title} forbids nothing any more.` });
    if (!inRow) void navigate("/policies");
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button {...(inRow ? { variant: "subtle", color: "gray", c: "dimmed", size: "compact-sm" } : { variant: "default" })} onClick={() => setAsking(true)} aria-label={`Delete ${title}`}>
        Delete
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Delete ${title}?`} act="Delete policy" grave mutation={remove} onAct={() => remove.mutate({ input: { id } })}>
        <Text mb="md">Within a second, what it forbids in every tenant is what roles and the tenants’ own policies say again.</Text>
      </Confirmation>
    </>
  );
}
