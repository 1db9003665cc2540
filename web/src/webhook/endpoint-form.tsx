import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { EventTypeChoice } from "./event-type-choice";
import { HeaderFields, type Header } from "./header-fields";
import { SelectionFields, type Selection } from "./selection-fields";
import { saidOfSelection } from "./selection-problem";

/** What an endpoint is to be. */
export interface EndpointTerms {
  url: string;
  description: string;
  /** None: every one. */
  eventTypes: string[];
  /** Deliveries about the same object go one after the other. */
  ordered: boolean;
  /** Empty: the event itself is sent. */
  selection: string;
  /** Null: nobody, for nothing is selected, or none is named. */
  serviceIdentityId: string | null;
  /** Null: those that it has. */
  headers: { name: string; value: string }[] | null;
  disabled: boolean;
}

interface EndpointFormProps {
  /** The one that changes; left out, a new one. */
  endpoint?: {
    readonly url: string;
    readonly description: string;
    readonly eventTypes: readonly string[];
    readonly ordered: boolean;
    readonly selection: string | null;
    readonly serviceIdentityId: string | null;
    readonly headerNames: readonly string[];
  };
  action: string;
  error: Error | null;
  pending: boolean;
  send: (terms: EndpointTerms) => void;
}

/** Where events go to, which ones, and with what. */
export function EndpointForm({ endpoint, action, error, pending, send }: EndpointFormProps): ReactNode {
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [every, setEvery] = useState(!endpoint || endpoint.eventTypes.length === 0);
  const [eventTypes, setEventTypes] = useState<readonly string[]>(endpoint?.eventTypes ?? []);
  const [noneChosen, setNoneChosen] = useState(false);
  const [headers, setHeaders] = useState<readonly Header[] | null>(endpoint ? null : []);
  const [ordered, setOrdered] = useState(endpoint?.ordered ?? false);
  const [selection, setSelection] = useState<Selection | null>(endpoint && endpoint.selection !== null ? { text: endpoint.selection, serviceIdentityId: endpoint.serviceIdentityId ?? "" } : null);
  const [tried, setTried] = useState<string | null>(null);
  const [enabled, setEnabled] = useState(true);
  const problems = problemsOf(error, ["url", "description", "eventTypes", "headers", "selection", "serviceIdentityId"]);
  // what was said of another text says nothing of this one
  const wrong = selection?.text !== tried ? [] : tried === "" ? ["Write a query, or have the event itself sent."] : saidOfSelection(error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // to the platform, none would be every one
        const none = !every && eventTypes.length === 0;
        setNoneChosen(none);
        // as the platform reads it: what it says of lines and columns then fits
        const text = selection?.text.trim() ?? null;
        if (selection && text !== null) setSelection({ ...selection, text });
        setTried(text);
        if (none || text === "") return;
        send({ url: url.trim(), description, eventTypes: every ? [] : [...eventTypes], ordered, selection: text ?? "", serviceIdentityId: selection?.serviceIdentityId || null, headers: headers?.map(({ name, value }) => ({ name, value })) ?? null, disabled: !enabled });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        <TextInput
          label="Address"
          placeholder="https://example.com/webhooks"
          description="https, without user and password."
          type="url"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={problems.fields["url"]}
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
        />
        <TextInput label="What it is for" value={description} onChange={(event) => setDescription(event.currentTarget.value)} error={problems.fields["description"]} maxLength={500} autoComplete="off" />
        <EventTypeChoice
          every={every}
          setEvery={setEvery}
          value={eventTypes}
          onChange={setEventTypes}
          error={noneChosen && eventTypes.length === 0 ? "Choose one at least, or every event." : problems.fields["eventTypes"]}
        />
        <HeaderFields value={headers} onChange={setHeaders} kept={endpoint?.headerNames ?? []} error={problems.fields["headers"]} />
        <Switch
          label="Keep the order of each object’s events"
          description="The next one is sent once that before it has arrived, or was given up. Events about other objects do not wait."
          checked={ordered}
          onChange={(event) => setOrdered(event.currentTarget.checked)}
        />
        <SelectionFields value={selection} onChange={setSelection} problems={wrong} identityError={problems.fields["serviceIdentityId"]} />
        {!endpoint && <Switch label="Send events from now on" description="Off, it waits until it is enabled." checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />}
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
