import { useState, type ReactNode } from "react";
import { CreateWebhookSourceDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { OnceDialog } from "../page/once-dialog";
import { usePlace } from "../tenant/current-place";
import { PlaceSecret } from "./place-secret";
import type { Maker } from "./schemes";
import { ShownSource } from "./shown-source";
import { SourceForm } from "./source-form";

/** Adds a source, says what is to be put where at its sender's, and takes the sender's secret or shows one once. */
export function CreateSource({ opened, close }: { opened: boolean; close: () => void }): ReactNode {
  const place = usePlace();
  const [maker, setMaker] = useState<Maker>("here");
  const create = useGraphMutation(CreateWebhookSourceDocument, (result) => result.createWebhookSource, place.slug);
  const { webhookSource: source, secret, url } = create.data ?? {};
  const made = source && secret && url ? { source, secret, url } : null;
  const title = !made ? "Add a source" : maker === "here" ? "Put these in at the sender’s" : "Put this in at the sender’s";
  return (
    <OnceDialog opened={opened} leave={close} title={title} gone={create.reset} showing={made !== null}>
      {!made ? (
        <SourceForm
          error={create.error}
          pending={create.isPending}
          send={({ maker: chosen, ...terms }) => {
            setMaker(chosen);
            create.mutate({ input: terms });
          }}
        />
      ) : maker === "here" ? (
        <ShownSource {...made.source} url={made.url} secret={made.secret} done={close} />
      ) : (
        <PlaceSecret source={made.source} url={made.url} done={close} />
      )}
    </OnceDialog>
  );
}
