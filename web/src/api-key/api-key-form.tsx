import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { CreateApiKeyInput } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import type { Scope } from "./api-keys-page";
import { EndChoice, firstEnd, instantOf } from "./end-choice";
import { ScopeChoice } from "./scope-choice";

interface ApiKeyFormProps {
  /** Those that the person has: nobody gives what they do not have. */
  permissions: readonly Scope[];
  error: Error | null;
  pending: boolean;
  create: (input: CreateApiKeyInput) => void;
}

/** What a new key is to be. */
export function ApiKeyForm({ permissions, error, pending, create }: ApiKeyFormProps): ReactNode {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [end, setEnd] = useState(firstEnd);
  const [addresses, setAddresses] = useState("");
  const [points, setPoints] = useState("");
  const expiresAt = instantOf(end);
  const [dayMissing, setDayMissing] = useState(false);
  const problems = problemsOf(error, ["name", "scopes", "expiresAt", "allowedIps", "pointsPerMinute"]);
  const allowedIps = addresses.split(/[\s,;]+/).filter(Boolean);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // no day is not "never"
        setDayMissing(expiresAt === undefined);
        if (expiresAt === undefined) return;
        create({ name, scopes: [...scopes], expiresAt, ...(allowedIps.length > 0 && { allowedIps }), ...(points !== "" && { pointsPerMinute: Number(points) }) });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        <TextInput label="Name" placeholder="Nightly export" description="What it is for: you will look for it by this." value={name} onChange={(event) => setName(event.currentTarget.value)} error={problems.fields["name"]} maxLength={100} required withAsterisk={false} autoComplete="off" data-autofocus />
        <ScopeChoice permissions={permissions} value={scopes} onChange={setScopes} error={problems.fields["scopes"]} />
        <EndChoice value={end} onChange={setEnd} error={dayMissing && expiresAt === undefined ? "Choose the last day." : problems.fields["expiresAt"]} />
        <Textarea
          label="Allowed addresses"
          description="One on a line: 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48. Left empty, it can be used from everywhere."
          rows={2}
          value={addresses}
          onChange={(event) => setAddresses(event.currentTarget.value)}
          error={problems.fields["allowedIps"]}
          spellCheck={false}
          autoComplete="off"
        />
        <TextInput
          label="Points a minute"
          description="What its requests may cost together. Left empty, the installation's own limit holds."
          inputMode="numeric"
          value={points}
          onChange={(event) => setPoints(event.currentTarget.value.replaceAll(/\D/g, "").slice(0, 9))}
          error={problems.fields["pointsPerMinute"]}
          autoComplete="off"
        />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={pending}>
            Create the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
