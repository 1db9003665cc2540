import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import type { FeatureFlagType } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { blankRule, termsOf, variantsOf, type Draft, type RuleDraft } from "./draft";
import classes from "./flag-form.module.css";
import { typeNames } from "./flag-state";
import { RuleFields } from "./rule-fields";
import { VariantFields } from "./variant-fields";

interface FlagFormProps {
  start: Draft;
  /** It is there already: its name and kind stay. */
  made: boolean;
  action: string;
  error: Error | null;
  pending: boolean;
  send: (terms: ReturnType<typeof termsOf>, draft: Draft) => void;
}

/** What a rule's fields are refused for, by the rule's place. */
function ruleProblem(error: Error | null, at: number): string | undefined {
  if (!(error instanceof RefusedInput)) return undefined;
  return error.problems.find(({ path }) => path[1] === "rules" && path[2] === String(at))?.message;
}

/** A flag's name, values and rules, to be made or changed. */
export function FlagForm({ start, made, action, error, pending, send }: FlagFormProps): ReactNode {
  const [draft, setDraft] = useState(start);
  const [broken, setBroken] = useState(false);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const problems = problemsOf(error, ["key", "description", "variants", "defaultVariant", "offVariant"]);
  const names = draft.variants.map(({ name }) => name.trim()).filter(Boolean);
  const choices = (chosen: string) => [...new Set([chosen, ...names])];
  const setRule = (row: number, part: Partial<RuleDraft>) => set({ rules: draft.rules.map((rule) => (rule.row === row ? { ...rule, ...part } : rule)) });
  const raise = (at: number) => set({ rules: draft.rules.flatMap((rule, place, all) => (place === at - 1 ? [all[at]!, rule] : place === at ? [] : [rule])) });
  const ofKind = (type: FeatureFlagType) => {
    const variants = variantsOf(type);
    const fallback = type === "BOOLEAN" ? "off" : "";
    set({ type, variants, defaultVariant: fallback, offVariant: fallback, rules: draft.rules.map((rule) => ({ ...rule, variant: variants[0]!.name })) });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        try {
          setBroken(false);
          send(termsOf(draft), draft);
        } catch {
          setBroken(true);
        }
      }}
    >
      <div className={classes.form}>
        <FormFailure problems={problems} error={error} />
        <Card title="Flag" padded>
          <Stack gap="md">
            {!made && (
              <div className={classes.pair}>
                <TextInput label="Name" placeholder="new-editor" description="Code asks for it by this." value={draft.key} onChange={(event) => set({ key: event.currentTarget.value })} error={problems.fields["key"]} maxLength={100} required withAsterisk={false} autoComplete="off" spellCheck={false} />
                <NativeSelect label="Kind" description="What its values are." value={draft.type} onChange={(event) => ofKind(event.currentTarget.value as FeatureFlagType)} data={Object.entries(typeNames).map(([value, label]) => ({ value, label }))} />
              </div>
            )}
            <Textarea label="Description" placeholder="What it decides, for those who come after you." value={draft.description} onChange={(event) => set({ description: event.currentTarget.value })} error={problems.fields["description"]} maxLength={500} rows={2} />
            <VariantFields type={draft.type} variants={draft.variants} onChange={(variants) => set({ variants })} error={broken ? "This is not JSON: check quotes, commas and brackets." : problems.fields["variants"]} />
            <div className={classes.pair}>
              <NativeSelect label="Otherwise" description="For whom no rule holds." value={draft.defaultVariant} onChange={(event) => set({ defaultVariant: event.currentTarget.value })} data={choices(draft.defaultVariant)} error={problems.fields["defaultVariant"]} />
              <NativeSelect label="While switched off" description="For everybody." value={draft.offVariant} onChange={(event) => set({ offVariant: event.currentTarget.value })} data={choices(draft.offVariant)} error={problems.fields["offVariant"]} />
            </div>
            <Checkbox label="Tenants may choose for themselves" description="Who manages a tenant's feature flags may then take another variant for it." checked={draft.overridable} onChange={(event) => set({ overridable: event.currentTarget.checked })} />
          </Stack>
        </Card>
        <Card title="Rules" padded>
          <p className={classes.hint}>The first rule that holds decides. All that a rule names must hold; of a list, one. What is left empty does not narrow. Times are in your own time zone.</p>
          <Stack gap="md">
            {draft.rules.map((rule, at) => (
              <RuleFields
                key={rule.row}
                rule={rule}
                at={at}
                variants={names}
                error={ruleProblem(error, at)}
                change={(part) => setRule(rule.row, part)}
                remove={() => set({ rules: draft.rules.filter(({ row }) => row !== rule.row) })}
                raise={() => raise(at)}
              />
            ))}
            <div>
              <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => set({ rules: [...draft.rules, blankRule(names[0] ?? "")] })}>
                Add rule
              </Button>
            </div>
          </Stack>
        </Card>
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {action}
          </Button>
        </Group>
      </div>
    </form>
  );
}
