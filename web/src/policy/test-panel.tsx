import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { PolicyTestSubjectsDocument, TestPolicyDocument, type PolicyTestInput, type PolicyTestSubjectsQuery, type TestPolicyQuery } from "../graph/generated/graphql";
import type { GraphError } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { useGraphQuery } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "../tenant/current-place";
import { requestProblems, testInput, type RequestDraft } from "./request-draft";
import { TestAnswer } from "./test-answer";

interface TestPanelProps {
  /** Tried beside the policies in force; empty or left out, these alone. */
  draft?: string;
  /** The id of the policy in whose place the draft stands. */
  replaces?: string;
}

/** Asks what policies say of a request as it might be made. Nothing is saved. */
export function TestPanel({ draft = "", replaces }: TestPanelProps): ReactNode {
  const place = usePlace();
  const permissions = useId();
  const subjects = useGraphQuery(PolicyTestSubjectsDocument, { people: place.permissions.has("member:read") }, place.slug);
  const [request, setRequest] = useState<RequestDraft>({ member: place.membershipId, action: "role:manage", ip: "", at: "", proof: "own", minutes: "", resource: "" });
  const [wrong, setWrong] = useState<ReturnType<typeof requestProblems>>({});
  const test = useMutation<TestPolicyQuery, GraphError, PolicyTestInput>({ mutationFn: (input) => send(TestPolicyDocument, { input }, place.slug) });
  const change = (changes: Partial<RequestDraft>) => setRequest({ ...request, ...changes });
  const field = (name: keyof RequestDraft) => ({ value: request[name], error: wrong[name], onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }) });
  const tried = test.variables?.text ?? "";
  const self = request.member === place.membershipId;
  const proofs = [
    { value: "password", label: "By password alone" },
    { value: "second", label: "With a second factor" },
  ];
  return (
    <form
      noValidate
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault();
        const found = requestProblems(request);
        setWrong(found);
        if (Object.keys(found).length === 0) test.mutate(testInput(request, draft.trim() === "" ? {} : { text: draft, ...(replaces && { replaces }) }));
      }}
    >
      <Stack gap="sm">
        <NativeSelect label="Member" description={subjects.error && "Other members could not be listed."} {...field("member")} onChange={({ currentTarget: { value } }) => change({ member: value, proof: value === place.membershipId ? "own" : request.proof === "own" ? "password" : request.proof })} data={peopleOf(subjects.data, place.membershipId)} />
        <TextInput label="Action" description="A permission, or a root field such as createRole." {...field("action")} list={permissions} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <datalist id={permissions}>
          {subjects.data?.permissions.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </datalist>
        <TextInput label="Thing" description="The id of what it is done to; empty: the tenant." {...field("resource")} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <TextInput label="Address" description="Empty: yours." placeholder="203.0.113.7" {...field("ip")} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <TextInput label="Time" description="In your time zone; empty: now. Policies count hours in UTC." type="datetime-local" {...field("at")} />
        <NativeSelect label="Proof" {...field("proof")} data={self ? [{ value: "own", label: "As you are signed in" }, ...proofs] : proofs} />
        {request.proof !== "own" && <TextInput label="Age of the proof" description="In minutes; empty: just made." inputMode="numeric" {...field("minutes")} autoComplete="off" />}
        <FormFailure problems={problemsOf(test.error, [])} error={test.error} />
        <Button type="submit" variant="default" loading={test.isPending}>
          Test this request
        </Button>
        <TestAnswer pathOf={({ id, installation }) => (installation ? null : `/t/${place.slug}/policies/${id}`)} test={test.isPending ? undefined : test.data?.testPolicy} text={tried} outdated={test.variables !== undefined && tried.trim() !== draft.trim()} />
      </Stack>
    </form>
  );
}

/** The reader first, then who else there is, as far as that may be seen. */
function peopleOf(subjects: PolicyTestSubjectsQuery | undefined, own: string): { value: string; label: string }[] {
  const others = subjects?.members?.edges.filter(({ node }) => node.id !== own) ?? [];
  return [{ value: own, label: "You" }, ...others.map(({ node: { id, user } }) => ({ value: id, label: `${user?.name ?? "Somebody"}${user?.email ? ` (${user.email})` : ""}` }))];
}
