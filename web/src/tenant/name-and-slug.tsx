import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Problems } from "../graph/problems";
import classes from "./tenant-form.module.css";

interface NameAndSlugProps {
  name: string;
  slug: string;
  rename: (name: string) => void;
  move: (slug: string) => void;
  problems: Problems;
  placeholder?: string;
}

/** What a tenant is called: by people, and in addresses. */
export function NameAndSlug({ name, slug, rename, move, problems, placeholder }: NameAndSlugProps): ReactNode {
  return (
    <>
      <TextInput label="Name" placeholder={placeholder} value={name} onChange={(event) => rename(event.currentTarget.value)} error={problems.fields["name"]} size="md" required withAsterisk={false} autoComplete="organization" />
      <TextInput
        label="Slug"
        description="Its name in addresses: 3 to 63 lower-case letters, digits and hyphens."
        value={slug}
        onChange={(event) => move(event.currentTarget.value)}
        error={problems.fields["slug"]}
        size="md"
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: classes.slug! }}
      />
    </>
  );
}
