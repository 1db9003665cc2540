import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateTenantSettingsDocument, type TenantSettingsQuery, type UpdateTenantSettingsInput } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "./current-place";

type Saved = NonNullable<NonNullable<TenantSettingsQuery["tenant"]>["settings"]>;
type Name = "locale" | "timeZone" | "sessionIdleMinutes" | "sessionMaximumMinutes" | "allowedEmailDomains" | "allowedAddresses";

interface Field {
  name: Name;
  label: string;
  description: string;
  /** What stands for a value that limits nothing. */
  none: string;
  kind: "text" | "minutes" | "list";
}

const fields: readonly Field[] = [
  { name: "locale", label: "Language", description: "A language tag such as en or de-CH.", none: "", kind: "text" },
  { name: "timeZone", label: "Time zone", description: "Such as Europe/Berlin.", none: "", kind: "text" },
  { name: "sessionIdleMinutes", label: "Longest pause of a session, in minutes", description: "After it, people prove once more who they are to work in this tenant.", none: "no limit of its own", kind: "minutes" },
  { name: "sessionMaximumMinutes", label: "Oldest proof of who somebody is, in minutes", description: "After it, people prove once more who they are, however much they work.", none: "no limit of its own", kind: "minutes" },
  { name: "allowedEmailDomains", label: "Domains of members' e-mail addresses", description: "One a line. Nobody with another address is invited or joins.", none: "every domain", kind: "list" },
  { name: "allowedAddresses", label: "Network addresses", description: "Addresses or ranges (CIDR), one a line. Nobody enters this tenant from another one, programs included. Owners alone change it.", none: "every address", kind: "list" },
];
const names = fields.map(({ name }) => name);

const written = ({ value }: Saved[Name]): string => (value === null ? "" : Array.isArray(value) ? value.join("\n") : String(value));
const own = (setting: Saved[Name]): string => (setting.source === "OVERRIDDEN" ? written(setting) : "");

/** What a text in the form is for the platform: nothing is the installation's own again. */
function meaning({ kind }: Field, text: string): string | number | string[] | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (kind === "text") return trimmed;
  return kind === "minutes" ? Math.trunc(Number(trimmed)) || 0 : trimmed.split(/[\s,]+/);
}

/** What holds in the tenant, beside what the installation says: an empty field inherits. */
export function PolicyForm({ saved }: { saved: Saved }): ReactNode {
  const place = usePlace();
  const before = Object.fromEntries(names.map((name) => [name, own(saved[name])])) as Record<Name, string>;
  const [texts, setTexts] = useState(before);
  const update = useGraphMutation(UpdateTenantSettingsDocument, (result) => result.updateTenantSettings, place.slug, () =>
    notifications.show({ title: "Settings saved", message: `They hold in ${place.name} from now on.` }),
  );
  const problems = problemsOf(update.error, names);
  const changed = fields.filter(({ name }) => texts[name].trim() !== before[name]);
  const save = () => update.mutate({ input: Object.fromEntries(changed.map((field) => [field.name, meaning(field, texts[field.name])])) as UpdateTenantSettingsInput });
  return (
    <Card title="Language, sessions and access" padded>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed.length > 0) save();
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={update.error} />
          {fields.map((field) => {
            const { name, label, description, none, kind } = field;
            const setting = saved[name];
            const inherits = setting.source === "INHERITED";
            const shared = {
              label,
              description: `${description} ${inherits ? `Inherited: ${written(setting).replaceAll("\n", ", ") || none}.` : "Overridden; empty, the installation's holds again."}`,
              value: texts[name],
              error: problems.fields[name],
              size: "md" as const,
              autoComplete: "off",
              spellCheck: false,
            };
            const type = (value: string) => setTexts((now) => ({ ...now, [name]: value }));
            return kind === "list" ? (
              <Textarea key={name} {...shared} rows={3} onChange={(event) => type(event.currentTarget.value)} />
            ) : (
              <TextInput key={name} {...shared} {...(kind === "minutes" && { inputMode: "numeric" as const })} onChange={(event) => type(event.currentTarget.value)} />
            );
          })}
          <Group justify="flex-end" mt="xs">
            <Button
              variant="default"
              size="md"
              disabled={changed.length === 0 || update.isPending}
              onClick={() => {
                setTexts(before);
                update.reset();
              }}
            >
              Undo
            </Button>
            <Button type="submit" size="md" disabled={changed.length === 0} loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
