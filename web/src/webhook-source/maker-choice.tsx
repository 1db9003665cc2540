import { Radio, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { WebhookScheme } from "../graph/generated/graphql";
import { schemes, type Maker } from "./schemes";

const words: Record<Maker, { label: string; description: string }> = {
  here: { label: "Tenon makes it", description: "It is shown once, and you put it in at the sender’s." },
  there: { label: "The sender makes it", description: "You paste it here." },
};

/** Who makes the secret, where a scheme leaves a choice. */
export function MakerChoice({ scheme, value, onChange }: { scheme: WebhookScheme; value: Maker; onChange: (maker: Maker) => void }): ReactNode {
  const { makers } = schemes[scheme];
  if (makers.length === 1) return null;
  return (
    <Radio.Group label="The secret" value={value} onChange={(chosen) => onChange(chosen)}>
      <Stack gap="xs" mt={4}>
        {makers.map((maker) => (
          <Radio key={maker} value={maker} {...words[maker]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
