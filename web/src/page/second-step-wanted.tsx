import { Button, Skeleton } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { freshProof } from "../graph/fresh-proof";
import { OwnFactorsDocument } from "../graph/generated/graphql";
import type { GraphError } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { useGraphQuery } from "../graph/use-graph";
import { FormFailure } from "./form-failure";
import { Notice } from "./notice";

/**
 * The tenant lets nobody work in it without a second factor. Whoever has one proves it for this session and goes on;
 * whoever has none is led to setting one up.
 */
export function SecondStepWanted({ refusal }: { refusal: GraphError }): ReactNode {
  const graph = useQueryClient();
  const { data, error } = useGraphQuery(OwnFactorsDocument, {}, null);
  const prove = useMutation<void>({ mutationFn: () => freshProof(refusal), onSuccess: () => graph.resetQueries() });
  const hasOne = (data?.me?.mfaDevices?.length ?? 0) > 0;
  const way = hasOne ? (
    <Button loading={prove.isPending} onClick={() => prove.mutate()}>
      Take the second step
    </Button>
  ) : (
    <Button component={Link} to="/account">
      Set it up in your account
    </Button>
  );
  return (
    <Notice icon={<IconShieldLock size={26} stroke={1.6} />} title="This tenant asks for a second step" actions={data || error ? way : <Skeleton height={36} width={180} />}>
      <span>{hasOne ? "You signed in without one. Take it now, and go on." : "Whoever works here signs in with an authenticator app or a passkey, too. Setting one up takes two minutes."}</span>
      <FormFailure problems={problemsOf(prove.error, [])} error={prove.error} />
    </Notice>
  );
}
