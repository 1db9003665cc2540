import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { FeatureFlagType } from "../graph/generated/graphql";
import { blankVariant, type VariantDraft } from "./draft";
import classes from "./flag-form.module.css";

interface VariantFieldsProps {
  type: FeatureFlagType;
  variants: readonly VariantDraft[];
  onChange: (variants: VariantDraft[]) => void;
  error: string | undefined;
}

/** What a flag can be worth. */
export function VariantFields({ type, variants, onChange, error }: VariantFieldsProps): ReactNode {
  const change = (row: number, part: Partial<VariantDraft>) => onChange(variants.map((variant) => (variant.row === row ? { ...variant, ...part } : variant)));
  return (
    <fieldset className={classes.group}>
      <legend>Variants</legend>
      <p className={classes.hint}>What the flag can be worth, each under a name.</p>
      {variants.map(({ row, name, text }, at) => {
        const valueLabel = `Value of variant ${at + 1}`;
        return (
          <div className={classes.variant} key={row}>
            <TextInput aria-label={`Name of variant ${at + 1}`} placeholder="name" value={name} onChange={(event) => change(row, { name: event.currentTarget.value })} maxLength={50} autoComplete="off" />
            {type === "BOOLEAN" ? (
              <NativeSelect aria-label={valueLabel} value={text} onChange={(event) => change(row, { text: event.currentTarget.value })} data={["true", "false"]} />
            ) : type === "JSON" ? (
              <Textarea aria-label={valueLabel} placeholder='{ "steps": 3 }' value={text} onChange={(event) => change(row, { text: event.currentTarget.value })} rows={3} spellCheck={false} />
            ) : (
              <TextInput aria-label={valueLabel} placeholder="value" value={text} onChange={(event) => change(row, { text: event.currentTarget.value })} {...(type === "NUMBER" && { inputMode: "decimal" as const })} autoComplete="off" />
            )}
            <Button variant="subtle" color="gray" aria-label={`Remove variant ${at + 1}`} disabled={variants.length === 1} onClick={() => onChange(variants.filter((variant) => variant.row !== row))}>
              <IconTrash size={16} />
            </Button>
          </div>
        );
      })}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => onChange([...variants, type === "BOOLEAN" ? { ...blankVariant(), text: "true" } : blankVariant()])}>
        Add variant
      </Button>
    </fieldset>
  );
}
