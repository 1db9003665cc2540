import { Checkbox, Input, Radio, Stack, TextInput } from "@mantine/core";
import { useId, useState, type ReactNode } from "react";
import { EventTypeNamesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import classes from "./event-type-choice.module.css";

interface EventTypeChoiceProps {
  /** It gets all that there are, and those that will be. */
  every: boolean;
  setEvery: (every: boolean) => void;
  value: readonly string[];
  onChange: (types: readonly string[]) => void;
  error?: ReactNode;
}

/** Which events an endpoint gets. */
export function EventTypeChoice({ every, setEvery, value, onChange, error }: EventTypeChoiceProps): ReactNode {
  const place = usePlace();
  const label = useId();
  const [sought, setSought] = useState("");
  const { data, error: failure } = useGraphQuery(EventTypeNamesDocument, {}, place.slug);
  const words = sought.trim().toLowerCase();
  // one that is chosen and is no type any more can still be taken away
  const known = data?.eventTypes ?? [];
  const gone = value.filter((type) => data && !known.some((each) => each.type === type)).map((type) => ({ type, description: "This type is no more." }));
  const shown = [...gone, ...known].filter(({ type, description }) => `${type} ${description}`.toLowerCase().includes(words));
  const toggle = (type: string, on: boolean) => onChange(on ? [...value, type] : value.filter((each) => each !== type));
  return (
    <Stack gap="xs">
      <Radio.Group label="Events" value={every ? "every" : "some"} onChange={(choice) => setEvery(choice === "every")}>
        <Stack gap="xs" mt={4}>
          <Radio value="every" label="Every event, those of later releases too" />
          <Radio value="some" label={value.length > 0 ? `Those that are chosen (${value.length})` : "Those that are chosen"} />
        </Stack>
      </Radio.Group>
      {!every && (
        <>
          <TextInput type="search" aria-label="Search for a type of event" placeholder="Type or description…" value={sought} onChange={(event) => setSought(event.currentTarget.value)} autoComplete="off" spellCheck={false} />
          <span id={label} className={classes.label}>
            Types of events
          </span>
          <div className={classes.types} role="group" aria-labelledby={label} data-wrong={error ? true : undefined}>
            {shown.map(({ type, description }) => (
              <Checkbox key={type} label={<code>{type}</code>} description={description} checked={value.includes(type)} onChange={(event) => toggle(type, event.currentTarget.checked)} />
            ))}
            {shown.length === 0 && <span>{failure ? failure.message : data ? "No type fits." : "Loading…"}</span>}
          </div>
          {error && <Input.Error role="alert">{error}</Input.Error>}
        </>
      )}
    </Stack>
  );
}
