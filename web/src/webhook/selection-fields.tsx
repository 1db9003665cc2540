import { Stack, Switch } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import { CodeArea } from "../page/code-area";
import { TextProblems } from "../page/text-problems";
import { IdentityChoice } from "./identity-choice";
import { placed } from "./selection-problem";

/** What is sent of an event, and as whom it is asked for. */
export interface Selection {
  text: string;
  /** Empty: nobody is named yet. */
  serviceIdentityId: string;
}

interface SelectionFieldsProps {
  /** Null: the event itself is sent. */
  value: Selection | null;
  onChange: (selection: Selection | null) => void;
  /** What the platform says of the text. */
  problems: readonly string[];
  /** What it says of the identity. */
  identityError?: ReactNode;
}

const beginning = "query ($id: ID!) {\n  node(id: $id) {\n    id\n  }\n}";

/** A query in place of the event's own data. */
export function SelectionFields({ value, onChange, problems, identityError }: SelectionFieldsProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <Stack gap="md">
      <Switch
        label="Select with GraphQL what is sent"
        description="The answer to a query takes the place of the event’s own data."
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { text: beginning, serviceIdentityId: "" } : null)}
      />
      {value && (
        <>
          <Stack gap={6}>
            <CodeArea
              ref={area}
              label="Query"
              description="It may declare $id: ID! (what the event happened to), $eventId: ID! and $type: String!."
              rows={9}
              maxLength={8000}
              value={value.text}
              onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
              error={problems.length > 0 && "This cannot be run for an event:"}
            />
            <TextProblems label="Problems of the query" problems={problems.map(placed)} text={value.text} area={area} />
          </Stack>
          <IdentityChoice value={value.serviceIdentityId} onChange={(serviceIdentityId) => onChange({ ...value, serviceIdentityId })} error={identityError} />
        </>
      )}
    </Stack>
  );
}
