import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { DeletePolicyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { PolicyShown } from "./policy-realm";

/** Ends a policy, after saying what comes of it. */
export function DeletePolicy({ policy: { id, title }, inRow = false }: { policy: PolicyShown; inRow?: boolean }): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(DeletePolicyDocument, (result) => result.deletePolicy, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Policy deleted", message: `${title} forbids nothing any more.` });
    if (!inRow) void navigate(`/t/${place.slug}/policies`);
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
        <Text mb="md">Within a second, what it forbids is what roles say again.</Text>
      </Confirmation>
    </>
  );
}
