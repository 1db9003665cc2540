import { Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { MeansOfProofDocument } from "../graph/generated/graphql";
import { GraphError } from "../graph/graph-error";
import { useGraphQuery } from "../graph/use-graph";
import { Failing } from "../page/failing";
import { ProofForm } from "./proof-form";
import type { ReauthenticationDialogProps } from "./reauthentication";

/** Above other dialogs, whose forms may be what waits; below notifications. */
const layer = 250;

/** Asks for whatever proofs the account has. */
export function ReauthenticationDialog({ opened, given, declined, gone }: ReauthenticationDialogProps): ReactNode {
  return (
    <Modal
      opened={opened}
      onClose={declined}
      title="Confirm that it is you"
      zIndex={layer}
      centered
      lockScroll={false}
      returnFocus={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onExitTransitionEnd={gone}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          This is sensitive, so prove once more who you are. It then goes on by itself, and nothing asks again for 15 minutes.
        </Text>
        <Means given={given} declined={declined} />
      </Stack>
    </Modal>
  );
}

function Means({ given, declined }: Pick<ReauthenticationDialogProps, "given" | "declined">): ReactNode {
  const { data, error, isFetching, refetch } = useGraphQuery(MeansOfProofDocument, {}, null);
  const ended = error?.code === "UNAUTHENTICATED" || data?.me === null;
  useEffect(() => {
    if (ended) declined(new GraphError("UNAUTHENTICATED", "Nothing was changed: your session has ended. Sign in again.", null));
  });
  if (data?.me) return <ProofForm key={data.me.mfaDevices?.length} me={data.me} given={given} declined={declined} />;
  if (error && !isFetching) return <Failing error={error} retry={() => void refetch()} />;
  return <Skeleton height={140} role="status" aria-label="Loading the ways to prove it" />;
}
