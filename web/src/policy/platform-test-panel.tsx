import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { TestPlatformPolicyDocument, type PlatformPolicyTestInput, type TestPlatformPolicyQuery } from "../graph/generated/graphql";
import type { GraphError } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { FormFailure } from "../page/form-failure";
import { TestAnswer } from "./test-answer";

const blank = { action: "role:manage", roles: "admin", plan: "", ip: "", at: "", proof: "password", minutes: "" };

/** Asks what the installation's policies say of a made-up request. Nothing is saved. */
export function PlatformTestPanel({ draft = "", replaces }: { draft?: string; replaces?: string }): ReactNode {
  const [request, setRequest] = useState(blank);
  const [wrong, setWrong] = useState<Partial<typeof blank>>({});
  const test = useMutation<TestPlatformPolicyQuery, GraphError, PlatformPolicyTestInput>({ mutationFn: (input) => send(TestPlatformPolicyDocument, { input }, null) });
  const field = (name: keyof typeof blank) => ({ value: request[name], error: wrong[name], onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setRequest({ ...request, [name]: value }) });
  const typed = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };
  const tried = test.variables?.text ?? "";
  return (
    <form
      noValidate
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault();
        const found = problemsIn(request);
        setWrong(found);
        if (Object.keys(found).length === 0) test.mutate({ ...inputOf(request), ...(draft.trim() !== "" && { text: draft, ...(replaces && { replaces }) }) });
      }}
    >
      <Stack gap="sm">
        <TextInput label="Action" description="A permission, or a root field such as createRole." {...field("action")} {...typed} />
        <TextInput label="Roles" description="Keys of the person’s roles, with commas between them." {...field("roles")} {...typed} />
        <TextInput label="Plan" description="The key of the tenant’s plan; empty: none." {...field("plan")} {...typed} />
        <TextInput label="Address" description="Empty: yours." placeholder="203.0.113.7" {...field("ip")} {...typed} />
        <TextInput label="Time" description="In your time zone; empty: now. Policies count hours in UTC." type="datetime-local" {...field("at")} />
        <NativeSelect
          label="Proof"
          {...field("proof")}
          data={[
            { value: "password", label: "By password alone" },
            { value: "second", label: "With a second factor" },
          ]}
        />
        <TextInput label="Age of the proof" description="In minutes; empty: just made." inputMode="numeric" {...field("minutes")} autoComplete="off" />
        <FormFailure problems={problemsOf(test.error, [])} error={test.error} />
        <Button type="submit" variant="default" loading={test.isPending}>
          Test this request
        </Button>
        <TestAnswer pathOf={({ id }) => `/policies/${id}`} test={test.isPending ? undefined : test.data?.testPlatformPolicy} text={tried} outdated={test.variables !== undefined && tried.trim() !== draft.trim()} />
      </Stack>
    </form>
  );
}

/** The longest that the platform takes, in minutes: its seconds are of 32 bits. */
const longest = Math.floor((2 ** 31 - 1) / 60);

function problemsIn({ action, minutes }: typeof blank): Partial<typeof blank> {
  const age = Number(minutes);
  return {
    ...(action.trim() === "" && { action: "Name a permission or a root field." }),
    ...(!(Number.isInteger(age) && age >= 0 && age <= longest) && { minutes: "Write whole minutes, such as 20." }),
  };
}

function inputOf({ action, roles, plan, ip, at, proof, minutes }: typeof blank): PlatformPolicyTestInput {
  return {
    action: action.trim(),
    roles: roles.split(",").map((role) => role.trim()).filter(Boolean),
    mfa: proof === "second",
    proofAge: Number(minutes) * 60,
    ...(plan.trim() && { plan: plan.trim() }),
    ...(ip.trim() && { ip: ip.trim() }),
    ...(at && { at: new Date(at).toISOString() }),
  };
}
