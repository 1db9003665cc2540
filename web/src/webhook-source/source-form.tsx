import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { CreateWebhookSourceInput, WebhookScheme } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { draftOf, HmacFields, hmacOf } from "./hmac-fields";
import { MakerChoice } from "./maker-choice";
import { schemeNames, schemes, type Maker } from "./schemes";

/** What a new source is to be. */
export interface SourceTerms extends Pick<CreateWebhookSourceInput, "name" | "scheme" | "hmac"> {
  maker: Maker;
}

interface SourceFormProps {
  error: Error | null;
  pending: boolean;
  send: (terms: SourceTerms) => void;
}

/** Who sends, and how it signs. */
export function SourceForm({ error, pending, send }: SourceFormProps): ReactNode {
  const [name, setName] = useState("");
  const [scheme, setScheme] = useState<WebhookScheme>("GITHUB");
  const [maker, setMaker] = useState<Maker>("here");
  const [hmac, setHmac] = useState(draftOf(null));
  const problems = problemsOf(error, ["name", "hmac"]);
  const choose = (chosen: WebhookScheme) => {
    setScheme(chosen);
    setMaker(schemes[chosen].makers[0]);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send({ name: name.trim(), scheme, maker, hmac: scheme === "HMAC" ? hmacOf(hmac) : null });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        <TextInput label="Name" placeholder="Our shop" description="For whoever looks for it here." value={name} onChange={(event) => setName(event.currentTarget.value)} error={problems.fields["name"]} maxLength={100} autoComplete="off" data-autofocus />
        <Radio.Group label="Who sends" value={scheme} onChange={(chosen) => choose(chosen)}>
          <Stack gap="xs" mt={4}>
            {schemeNames.map((each) => (
              <Radio key={each} value={each} label={schemes[each].label} description={schemes[each].fits} />
            ))}
          </Stack>
        </Radio.Group>
        {scheme === "HMAC" && <HmacFields value={hmac} onChange={setHmac} error={problems.fields["hmac"]} />}
        <MakerChoice scheme={scheme} value={maker} onChange={setMaker} />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={pending}>
            Add the source
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
