import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { PercentageOf } from "../graph/generated/graphql";
import type { RuleDraft } from "./draft";
import classes from "./flag-form.module.css";

interface RuleFieldsProps {
  rule: RuleDraft;
  /** Its place, the first is 0. */
  at: number;
  variants: readonly string[];
  error: string | undefined;
  change: (part: Partial<RuleDraft>) => void;
  remove: () => void;
  raise: () => void;
}

/** One rule: what it gives, to whom, and when. */
export function RuleFields({ rule, at, variants, error, change, remove, raise }: RuleFieldsProps): ReactNode {
  const list = (label: string, field: "tenants" | "users" | "roles" | "plans", placeholder: string) => (
    <Textarea label={label} placeholder={placeholder} value={rule[field]} onChange={(event) => change({ [field]: event.currentTarget.value })} autosize minRows={1} maxRows={6} spellCheck={false} autoComplete="off" />
  );
  return (
    <fieldset className={classes.rule}>
      <legend>Rule {at + 1}</legend>
      <div className={classes.ruleHead}>
        <NativeSelect label="Gives" value={rule.variant} onChange={(event) => change({ variant: event.currentTarget.value })} data={[...new Set([rule.variant, ...variants])]} />
        <span className={classes.ruleActions}>
          <Button variant="subtle" color="gray" aria-label={`Move rule ${at + 1} up`} disabled={at === 0} onClick={raise}>
            <IconArrowUp size={16} />
          </Button>
          <Button variant="subtle" color="gray" aria-label={`Remove rule ${at + 1}`} onClick={remove}>
            <IconTrash size={16} />
          </Button>
        </span>
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <div className={classes.pair}>
        {list("Tenants (ids)", "tenants", "ten_…")}
        {list("People (ids)", "users", "usr_…")}
        {list("Roles", "roles", "owner, admin")}
        {list("Plans", "plans", "team")}
        <TextInput label="Percentage" placeholder="100" inputMode="decimal" value={rule.percentage} onChange={(event) => change({ percentage: event.currentTarget.value.replaceAll(/[^\d.]/g, "") })} autoComplete="off" />
        <NativeSelect
          label="Percentage of"
          value={rule.percentageOf}
          onChange={(event) => change({ percentageOf: event.currentTarget.value as PercentageOf })}
          data={[
            { value: "USER", label: "People" },
            { value: "TENANT", label: "Tenants" },
          ]}
        />
        <TextInput label="From" type="datetime-local" value={rule.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput label="Until" type="datetime-local" value={rule.until} onChange={(event) => change({ until: event.currentTarget.value })} />
      </div>
    </fieldset>
  );
}
