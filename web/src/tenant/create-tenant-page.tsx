import { Button, Group, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { CreateTenantDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { FormFailure } from "../page/form-failure";
import { Page } from "../page/page";
import { NameAndSlug } from "./name-and-slug";
import classes from "./tenant-form.module.css";

/** The name as it can stand in an address: 63 letters, digits and hyphens at most. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63)
    .replace(/-+$/, "");
}

export default function CreateTenantPage(): ReactNode {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(name);
  const create = useGraphMutation(CreateTenantDocument, (result) => result.createTenant, null);
  const problems = problemsOf(create.error, ["name", "slug"]);
  return (
    <Page title="Create a tenant" lead="A tenant is an organisation: with members, roles, a plan and an audit log of its own." operation={CreateTenantDocument} variables={{ input: { name, slug } }}>
      <div className={classes.narrow}>
        <Card padded>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              create.mutate({ input: { name, slug } }, { onSuccess: ({ tenant }) => tenant && void navigate(`/t/${tenant.slug}`) });
            }}
          >
            <Stack gap="md">
              <FormFailure problems={problems} error={create.error} />
              <NameAndSlug name={name} slug={slug} rename={setName} move={setOwnSlug} problems={problems} placeholder="Acme Studio" />
              <Group justify="flex-end" mt="xs">
                <Button type="submit" size="md" loading={create.isPending}>
                  Create tenant
                </Button>
              </Group>
            </Stack>
          </form>
        </Card>
      </div>
    </Page>
  );
}
