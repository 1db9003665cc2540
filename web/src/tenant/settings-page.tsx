import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { UpdateTenantDocument } from "../graph/generated/graphql";
import { GraphError } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { Forbidden } from "../page/forbidden";
import { FormFailure } from "../page/form-failure";
import { Page } from "../page/page";
import { usePlace } from "./current-place";
import classes from "./tenant-form.module.css";

const refusal = new GraphError("FORBIDDEN", "You need the permission tenant:update in this tenant.", null);

export default function SettingsPage(): ReactNode {
  const place = usePlace();
  const [name, setName] = useState(place.name);
  const [slug, setSlug] = useState(place.slug);
  const update = useGraphMutation(
    UpdateTenantDocument,
    (result) => result.updateTenant,
    place.slug,
    ({ tenant }) => {
      // as it was written down: without blanks at the ends, in small letters
      setName(tenant?.name ?? name);
      setSlug(tenant?.slug ?? slug);
      notifications.show({ title: "Settings saved", message: `This tenant is ${tenant?.name ?? name}, at /t/${tenant?.slug ?? slug}.` });
    },
  );
  const problems = problemsOf(update.error, ["name", "slug"]);
  const changed = name !== place.name || slug !== place.slug;
  const input = { ...(name !== place.name && { name }), ...(slug !== place.slug && { slug }) };
  if (!place.permissions.has("tenant:update")) {
    return (
      <Page title="Settings" operation={UpdateTenantDocument} variables={{ input }}>
        <Card>
          <Forbidden error={refusal} />
        </Card>
      </Page>
    );
  }
  const reset = () => {
    setName(place.name);
    setSlug(place.slug);
    update.reset();
  };
  return (
    <Page title="Settings" lead={`What ${place.name} is called, and where it is found.`} operation={UpdateTenantDocument} variables={{ input }}>
      <div className={classes.narrow}>
        <Card title="Name and address" padded>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (changed) update.mutate({ input });
            }}
          >
            <Stack gap="md">
              <FormFailure problems={problems} error={update.error} />
              <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} error={problems.fields["name"]} size="md" required withAsterisk={false} autoComplete="organization" />
              <TextInput
                label="Slug"
                description="Its name in addresses: 3 to 63 lower-case letters, digits and hyphens."
                value={slug}
                onChange={(event) => setSlug(event.currentTarget.value)}
                error={problems.fields["slug"]}
                size="md"
                required
                withAsterisk={false}
                autoComplete="off"
                spellCheck={false}
                classNames={{ input: classes.slug! }}
              />
              {slug !== place.slug && (
                <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title="Addresses change">
                  Bookmarks and API clients that name <code>{place.slug}</code> stop finding this tenant, and another tenant may take the name.
                </Alert>
              )}
              <Group justify="flex-end" mt="xs">
                <Button variant="default" size="md" disabled={!changed || update.isPending} onClick={reset}>
                  Undo
                </Button>
                <Button type="submit" size="md" disabled={!changed} loading={update.isPending}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Card>
      </div>
    </Page>
  );
}
