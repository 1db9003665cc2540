import { Button, Checkbox, Input } from "@mantine/core";
import { useId, type ReactNode } from "react";
import type { Scope } from "./api-keys-page";
import classes from "./scope-choice.module.css";

interface ScopeChoiceProps {
  permissions: readonly Scope[];
  value: readonly string[];
  onChange: (scopes: readonly string[]) => void;
  error?: ReactNode;
}

/** With a permission come those that it is of no use without; without one, those that want it go. */
function toggled(key: string, on: boolean, chosen: readonly string[], permissions: readonly Scope[]): string[] {
  const next = new Set(chosen);
  const visit = (each: string): void => {
    if (on === next.has(each)) return;
    if (on) next.add(each);
    else next.delete(each);
    const others = on ? (permissions.find((permission) => permission.key === each)?.dependsOn ?? []) : permissions.filter(({ dependsOn }) => dependsOn.includes(each)).map((permission) => permission.key);
    others.filter((other) => permissions.some((permission) => permission.key === other)).forEach(visit);
  };
  visit(key);
  return permissions.map((permission) => permission.key).filter((each) => next.has(each));
}

/** What a key may do, of what the person itself may. */
export function ScopeChoice({ permissions, value, onChange, error }: ScopeChoiceProps): ReactNode {
  const label = useId();
  const all = value.length === permissions.length;
  return (
    <div>
      <div className={classes.head}>
        <Input.Label component="div" id={label} size="sm">
          What it may do
        </Input.Label>
        <Button variant="subtle" color="gray" c="dimmed" size="compact-xs" onClick={() => onChange(all ? [] : permissions.map(({ key }) => key))}>
          {all ? "Choose none" : "Choose all"}
        </Button>
      </div>
      <div className={classes.scopes} role="group" aria-labelledby={label} data-wrong={error ? true : undefined}>
        {permissions.map(({ key, title }) => (
          <Checkbox key={key} label={title} description={<code>{key}</code>} checked={value.includes(key)} onChange={(event) => onChange(toggled(key, event.currentTarget.checked, value, permissions))} />
        ))}
      </div>
      {error && (
        <Input.Error mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}
