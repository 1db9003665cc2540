import { Badge, NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { ChangeMemberRoleDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";
import type { Member, MemberRoleOption } from "./members-page";

/** A member's role; who may change it can choose another one, none above their own. */
export function MemberRole({ member, roles }: { member: Member; roles: readonly MemberRoleOption[] }): ReactNode {
  const place = usePlace();
  const change = useGraphMutation(ChangeMemberRoleDocument, (result) => result.changeMemberRole, place.slug);
  const [role] = member.roles;
  const name = member.user?.name ?? "this member";
  const mayChange = place.permissions.has("member:update") && role !== undefined && member.roles.every(({ grantable }) => grantable);
  if (!mayChange) return <Badge variant="light">{role?.name ?? "None"}</Badge>;
  return (
    <NativeSelect
      aria-label={`Role of ${name}`}
      size="sm"
      value={change.isPending ? change.variables.input.role : role.key}
      disabled={change.isPending}
      data={roles.filter(({ grantable }) => grantable).map(({ key, name: label }) => ({ value: key, label }))}
      onChange={(event) =>
        change.mutate(
          { input: { membershipId: member.id, role: event.currentTarget.value } },
          {
            onSuccess: ({ membership }) => notifications.show({ title: "Role changed", message: `${name} is now ${membership?.roles[0]?.name ?? "changed"}.` }),
            onError: (error) => notifications.show({ color: "red", title: "The role stays as it is", message: error.message }),
          },
        )
      }
    />
  );
}
