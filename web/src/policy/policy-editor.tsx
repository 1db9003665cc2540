import { Alert, Button, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState, type ReactNode } from "react";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { Card } from "../page/card";
import { CodeArea } from "../page/code-area";
import { FormFailure } from "../page/form-failure";
import classes from "./policy-editor.module.css";
import type { PolicyRealm, PolicyShown } from "./policy-realm";
import type { Template } from "./templates";
import { TextCheck } from "./text-check";
import type { Terms } from "./use-policy-save";

interface PolicyEditorProps {
  realm: PolicyRealm;
  /** The one that changes, as it is now; left out, a new one. */
  policy?: PolicyShown;
  /** Begins anew with the policy as it is now. */
  readAgain?: () => void;
}

/** Milliseconds of quiet before what was typed is checked. */
const quiet = 400;

/** Writes a policy, checked as it is written, beside requests that it can be tried on. */
export function PolicyEditor({ realm, policy, readAgain }: PolicyEditorProps): ReactNode {
  // what was read when the editing began: somebody else's change must not pass for it
  const [base] = useState(policy ?? null);
  const [terms, setTerms] = useState<Terms>({ title: base?.title ?? "", description: base?.description ?? "", text: base?.text ?? "" });
  const area = useRef<HTMLTextAreaElement>(null);
  const [settled] = useDebouncedValue(terms.text, quiet);
  const written = settled.trim();
  // a realm stays the same for as long as an editor stands: these are the same hooks on every render
  // oxlint-disable-next-line react/hooks
  const check = realm.useCheck(written);
  // oxlint-disable-next-line react/hooks
  const save = realm.useSave(base);
  const problems = problemsOf(save.error, ["title", "description", "text"]);
  return (
    <div className={classes.sheets}>
      <Card title="Policy" padded>
        <form
          noValidate
          aria-label="Policy"
          onSubmit={(event) => {
            event.preventDefault();
            // as the platform reads it: what it says of lines and columns then fits
            const sent = { ...terms, text: terms.text.trim() };
            setTerms(sent);
            save.run(sent);
          }}
        >
          <Stack gap="md">
            {base && policy && policy.version !== base.version && (
              <Alert color="yellow" variant="light" title="Somebody else has changed this policy">
                What you have typed here is not saved.
                <Button size="compact-sm" variant="default" mt="xs" display="block" onClick={readAgain}>
                  Discard mine and read theirs
                </Button>
              </Alert>
            )}
            <FormFailure problems={problems} error={save.error} />
            {!base && <TemplateChoice templates={realm.templates} terms={terms} take={setTerms} />}
            <TextInput label="Title" description="Whoever the policy refuses reads it." value={terms.title} onChange={(event) => setTerms({ ...terms, title: event.currentTarget.value })} error={problems.fields["title"]} maxLength={80} required withAsterisk={false} autoComplete="off" />
            <Textarea label="Why there is such a policy" rows={2} value={terms.description} onChange={(event) => setTerms({ ...terms, description: event.currentTarget.value })} error={problems.fields["description"]} maxLength={500} autoComplete="off" />
            <CodeArea
              ref={area}
              label="Text"
              description="One policy in Cedar’s language: forbid (who, what, to what) when or unless { … };"
              rows={14}
              value={terms.text}
              onChange={(event) => setTerms({ ...terms, text: event.currentTarget.value })}
              error={terms.text.trim() === save.tried && wrongText(save.error)}
            />
            <TextCheck check={written ? check : null} text={settled} stale={settled !== terms.text} area={area} />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                {base ? "Save" : "Put into force"}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <Card title="Test this request" padded>
        <realm.TestPanel draft={terms.text} {...(base && { replaces: base.id })} />
      </Card>
    </div>
  );
}

/** What saving said of the text. Where it cannot be read, the check below says where, line by line. */
function wrongText(error: Error | null): string | null {
  if (!(error instanceof RefusedInput)) return null;
  const said = error.problems.filter(({ path }) => path.at(-1) === "text");
  return said.every(({ code }) => code === "POLICY_TEXT_INVALID") && said.length > 1 ? `${said[0]?.message} And ${said.length - 1} more, below.` : (said[0]?.message ?? null);
}

/** Fills the form, as long as nothing of one's own would be lost. */
function TemplateChoice({ templates, terms, take }: { templates: readonly Template[]; terms: Terms; take: (terms: Terms) => void }): ReactNode {
  const taken = templates.find(({ text }) => text === terms.text);
  const own = terms.text.trim() !== "" && !taken;
  return (
    <NativeSelect
      label="Begin with"
      description={own ? "Empty the text to begin with another template." : "Then put your own networks, hours and roles into it."}
      disabled={own}
      value={taken?.title ?? ""}
      onChange={(event) => take(from(templates, terms, templates.find(({ title }) => title === event.currentTarget.value)))}
      data={[{ value: "", label: own ? "A text of your own" : "An empty text" }, ...templates.map(({ title }) => ({ value: title, label: title }))]}
    />
  );
}

/** The template's terms; what somebody called the policy itself stays. */
function from(templates: readonly Template[], terms: Terms, template: Terms = { title: "", description: "", text: "" }): Terms {
  const own = (name: "title" | "description") => terms[name].trim() !== "" && !templates.some((each) => each[name] === terms[name]);
  return { title: own("title") ? terms.title : template.title, description: own("description") ? terms.description : template.description, text: template.text };
}
