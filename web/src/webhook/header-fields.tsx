import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./header-fields.module.css";

/** A header of an endpoint's own, as the form has it. */
export interface Header {
  /** Tells rows apart: two may have the same name until it is mended. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

const row = (name = ""): Header => ({ key: crypto.randomUUID(), name, value: "" });

interface HeaderFieldsProps {
  /** Null: those that it has stay. */
  value: readonly Header[] | null;
  onChange: (headers: readonly Header[] | null) => void;
  /** The names of those that it has; their values are not shown again. */
  kept: readonly string[];
  error?: ReactNode;
}

const most = 20;

/** Headers that are sent with every event, beside Tenon's own. */
export function HeaderFields({ value, onChange, kept, error }: HeaderFieldsProps): ReactNode {
  const change = (index: number, part: Partial<Header>) => onChange(value!.map((header, at) => (at === index ? { ...header, ...part } : header)));
  return (
    <div>
      <Input.Label component="div">Headers of its own</Input.Label>
      <Text size="xs" c="dimmed" mb={8}>
        {value === null ? keptInWords(kept) : "Such as what your gateway asks for. Values are kept encrypted, and not shown again."}
      </Text>
      {value === null ? (
        <Button variant="default" size="compact-sm" onClick={() => onChange(kept.length > 0 ? kept.map((name) => row(name)) : [row()])}>
          {kept.length > 0 ? "Replace them" : "Add headers"}
        </Button>
      ) : (
        <Stack gap="xs" align="flex-start">
          {value.map((header, index) => (
            <div key={header.key} className={classes.header}>
              <TextInput aria-label={`Name of header ${index + 1}`} placeholder="x-token" value={header.name} onChange={(event) => change(index, { name: event.currentTarget.value })} autoComplete="off" spellCheck={false} />
              <TextInput aria-label={`Value of header ${index + 1}`} placeholder="Value" value={header.value} onChange={(event) => change(index, { value: event.currentTarget.value })} autoComplete="off" spellCheck={false} />
              <ActionIcon variant="subtle" color="gray" aria-label={`Take header ${index + 1} away`} onClick={() => onChange(value.filter((_, at) => at !== index))}>
                <IconX size={16} />
              </ActionIcon>
            </div>
          ))}
          <Group gap="xs">
            {value.length < most && (
              <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => onChange([...value, row()])}>
                Add a header
              </Button>
            )}
            {kept.length > 0 && (
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
                Leave them as they are
              </Button>
            )}
          </Group>
        </Stack>
      )}
      {error && (
        <Input.Error mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}

const keptInWords = (names: readonly string[]) => (names.length === 0 ? "None." : `${names.join(", ")}: they stay as they are.`);
