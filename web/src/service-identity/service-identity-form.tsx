import { Button, Group, Input, NativeSelect, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { CreateServiceIdentityInput } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { readJwk } from "./read-jwk";
import type { RoleOption } from "./service-identities-page";

interface ServiceIdentityFormProps {
  /** Those that the person may give. */
  roles: readonly RoleOption[];
  error: Error | null;
  pending: boolean;
  create: (input: CreateServiceIdentityInput) => void;
}

/** Who a program is to be. */
export function ServiceIdentityForm({ roles, error, pending, create }: ServiceIdentityFormProps): ReactNode {
  const [name, setName] = useState("");
  // no more than it needs: the mightier one is chosen knowingly
  const [role, setRole] = useState((roles.find(({ key }) => key === "viewer") ?? roles.at(-1))?.key ?? "");
  const [proof, setProof] = useState("secret");
  const [jwk, setJwk] = useState("");
  const [slip, setSlip] = useState<string | null>(null);
  const problems = problemsOf(error, ["name", "role", "publicKeyJwk"]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const key = proof === "key" ? readJwk(jwk) : null;
        setSlip(key?.slip ?? null);
        if (!key?.slip) create({ name, role, ...(key && { publicKeyJwk: key.jwk }) });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        <TextInput label="Name" placeholder="Reporting service" description="Who it is in the audit log." value={name} onChange={(event) => setName(event.currentTarget.value)} error={problems.fields["name"]} maxLength={100} required withAsterisk={false} autoComplete="off" data-autofocus />
        <NativeSelect
          label="Role"
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={roles.map(({ key, name: label }) => ({ value: key, label }))}
          description={roles.find(({ key }) => key === role)?.description}
          error={problems.fields["role"]}
        />
        <div>
          <Input.Label component="div" mb={4}>
            How it proves itself
          </Input.Label>
          <SegmentedControl
            aria-label="How it proves itself"
            fullWidth
            value={proof}
            onChange={setProof}
            data={[
              { value: "secret", label: "A secret" },
              { value: "key", label: "A key of its own" },
            ]}
          />
        </div>
        {proof === "key" && (
          <Textarea
            label="Public key (JWK)"
            description="Of a P-256, an Ed25519 or an RSA key of 2048 bits or more. The private half stays with the program."
            placeholder={'{"kty":"EC","crv":"P-256","x":"…","y":"…"}'}
            rows={4}
            value={jwk}
            onChange={(event) => setJwk(event.currentTarget.value)}
            error={slip ?? problems.fields["publicKeyJwk"]}
            spellCheck={false}
            autoComplete="off"
          />
        )}
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={pending}>
            Create the service identity
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
