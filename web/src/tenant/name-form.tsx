import { Alert, Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { UpdateTenantDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "./current-place";
import { NameAndSlug } from "./name-and-slug";

/** Changes what the tenant is called, and where it is found. */
export function NameForm(): ReactNode {
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
  const reset = () => {
    setName(place.name);
    setSlug(place.slug);
    update.reset();
  };
  return (
    <Card title="Name and address" padded>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) update.mutate({ input: { ...(name !== place.name && { name }), ...(slug !== place.slug && { slug }) } });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={update.error} />
          <NameAndSlug name={name} slug={slug} rename={setName} move={setSlug} problems={problems} />
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
  );
}
