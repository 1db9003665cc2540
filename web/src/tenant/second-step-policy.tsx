import { Alert, Anchor, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { RequireMfaDocument, UpdateTenantSettingsDocument, type TenantSettingsQuery } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { Confirmation } from "../page/confirmation";
import { FormFailure } from "../page/form-failure";
import { When } from "../page/when";
import { usePlace } from "./current-place";

type Setting = NonNullable<NonNullable<TenantSettingsQuery["tenant"]>["settings"]>["requireMfa"];

interface SecondStepPolicyProps {
  /** What holds, and who said so; null where it cannot be seen. */
  setting: Setting | null;
  /** Since when the tenant itself asks for one; null: it does not. */
  since: string | null;
  /** Whoever asks the others for one has one itself: the platform refuses it otherwise. */
  ownSecondStep: boolean;
}

/** Asks everybody in the tenant for a second step, or no longer. */
export function SecondStepPolicy({ setting, since, ownSecondStep }: SecondStepPolicyProps): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const required = setting?.value ?? since !== null;
  const change = useGraphMutation(RequireMfaDocument, (result) => result.requireMfa, place.slug, ({ tenant }) => {
    setAsking(false);
    notifications.show(
      tenant?.mfaRequiredAt
        ? { title: "A second step is required", message: `Nobody works in ${place.name} without one any more.` }
        : { title: "A second step is optional", message: `Members of ${place.name} decide for themselves.` },
    );
  });
  const inherit = useGraphMutation(UpdateTenantSettingsDocument, (result) => result.updateTenantSettings, place.slug, () =>
    notifications.show({ title: "Left to the installation", message: `Whether a second step is needed in ${place.name} is what the installation says.` }),
  );
  const leave = () => {
    setAsking(false);
    change.reset();
  };
  return (
    <Card title="Signing in" padded>
      <Switch
        size="md"
        label="Ask everybody for a second step"
        description="Whoever works in this tenant signs in with an authenticator app or a passkey, too. A password that was stolen is then not enough."
        checked={required}
        disabled={!required && !ownSecondStep}
        onChange={() => setAsking(true)}
      />
      {since !== null && (
        <Text size="sm" c="dimmed" mt="md">
          Required since <When at={since} />.
        </Text>
      )}
      {!required && !ownSecondStep && (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />} mt="md" title="You have no second step yourself">
          You would lock yourself out. Set one up{" "}
          <Anchor component={Link} to="/account" inherit td="underline">
            in your account
          </Anchor>{" "}
          first.
        </Alert>
      )}
      {setting && (
        <Text size="sm" c="dimmed" mt="xs">
          {setting.source === "INHERITED" ? "Inherited from the installation." : "Overridden by this tenant."}
          {setting.source === "OVERRIDDEN" && (
            <>
              {" "}
              <Anchor component="button" type="button" td="underline" disabled={inherit.isPending} onClick={() => inherit.mutate({ input: { requireMfa: null } })}>
                Leave it to the installation
              </Anchor>
            </>
          )}
        </Text>
      )}
      <FormFailure problems={problemsOf(inherit.error, [])} error={inherit.error} />
      <Confirmation
        opened={asking}
        leave={leave}
        title={required ? "Make the second step optional?" : "Ask everybody for a second step?"}
        act={required ? "Make it optional" : "Require it"}
        grave={required}
        mutation={change}
        onAct={() => change.mutate({ input: { required: !required } })}
      >
        <Text mb="md">
          {required
            ? `Members of ${place.name} can then work with their password alone.`
            : `It holds at once. Members who have no second step, or signed in without it, are shut out of ${place.name} until they have set one up or used it; their accounts and other tenants stay open to them. API keys and service identities go on.`}
        </Text>
      </Confirmation>
    </Card>
  );
}
