import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Card } from "../page/card";
import { Copy } from "../page/copy";
import { Facts } from "../page/facts";
import { isAhead } from "../page/is-ahead";
import { When } from "../page/when";
import { DeleteSource } from "./delete-source";
import { EditSource } from "./edit-source";
import { EndSourceOverlap } from "./end-source-overlap";
import { RotateSourceSecret } from "./rotate-source-secret";
import { hmacInWords, schemes } from "./schemes";
import type { Source } from "./source-page";
import { SourceState } from "./source-state";
import { SwitchSource } from "./switch-source";

/** What a source is, and what can be done with it. */
export function SourceFacts({ source, mayManage }: { source: Source; mayManage: boolean }): ReactNode {
  const { id, name, url, scheme, hmac, createdAt, disabledAt, previousUntil } = source;
  const actions = mayManage && (
    <Group gap={6} justify="flex-end">
      <EditSource source={source} />
      <RotateSourceSecret source={source} />
      <SwitchSource source={source} />
      <DeleteSource id={id} name={name} />
    </Group>
  );
  return (
    <Card title="Source" padded actions={actions}>
      <Facts
        label="About the source"
        facts={[
          ["State", <SourceState key="state" {...source} />],
          ["Address", [<code key="address">{url}</code>, <Copy key="copy" text={url} label="the address" />]],
          ["Signed", <span key="signed">{hmac ? hmacInWords(hmac) : schemes[scheme].label}</span>],
          disabledAt !== null && ["Disabled", <span key="disabled"><When at={disabledAt} />: what comes is answered with 401</span>],
          isAhead(previousUntil) && [
            "Rotated",
            [
              <span key="rotated">
                the secret from before is good, too, until <When at={previousUntil} />
              </span>,
              mayManage && <EndSourceOverlap key="end" id={id} />,
            ],
          ],
          ["Added", <When key="added" at={createdAt} />],
        ]}
      />
    </Card>
  );
}
