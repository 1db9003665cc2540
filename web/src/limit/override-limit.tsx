import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { OverrideQuotaDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { useSession } from "../session/session";
import type { QuotaRow } from "./quota";

interface OverrideLimitProps {
  quota: QuotaRow;
  /** The tenant's id. */
  tenantId: string;
}

const number = new Intl.NumberFormat("en");
/** What the platform takes at most. */
const highest = 1_000_000_000_000;

/** Gives the tenant another limit than its plan's, or takes that back. For operators of the installation. */
export function OverrideLimit(props: OverrideLimitProps): ReactNode {
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  if (me.administratorScope !== "OPERATOR") return null;
  const { title } = props.quota;
  const close = () => setAsking(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Change the limit of ${title}`}>
        Change the limit
      </Button>
      <Dialog title={`The limit of ${title}`} opened={asking} close={close}>
        <OverrideForm {...props} close={close} />
      </Dialog>
    </>
  );
}

/** The number in a text, its groups of digits apart or not; null where there is none that could be a limit. */
function limitIn(text: string): number | null {
  const digits = text.replaceAll(/[\s,’']/g, "");
  const limit = Number(digits);
  return /^\d+$/.test(digits) && limit <= highest ? limit : null;
}

/** What the fields of a form say of what stands in them. */
type Wrong = { limit?: string; reason?: string };

/** A moment as a field for a local date and time takes it; nothing for none. */
function localOf(moment: string | null): string {
  if (moment === null) return "";
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function OverrideForm({ quota, tenantId, close }: OverrideLimitProps & { close: () => void }): ReactNode {
  const { meter, title, limit, planLimit, used, overriddenAt, overrideReason, overrideExpiresAt } = quota;
  const [wrong, setWrong] = useState<Wrong>({});
  const override = useGraphMutation(OverrideQuotaDocument, (result) => result.overrideQuota, null, () => {
    close();
    notifications.show({ title: "Limit changed", message: `${title}: it holds from now on.` });
  });
  const problems = problemsOf(override.error, ["limit", "reason", "expiresAt"]);
  const send = (terms: { limit: number | null; reason?: string; expiresAt?: string | null }) => override.mutate({ input: { tenantId, meter, ...terms } });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { limit: text = "", reason = "", until = "" } = textsOf(event.currentTarget);
        const wanted = limitIn(text);
        const missing: Wrong = {
          ...(wanted === null && { limit: "Give a whole number from 0 to 1,000,000,000,000." }),
          ...(reason.trim() === "" && { reason: "Say why." }),
        };
        setWrong(missing);
        if (wanted !== null && !missing.reason) send({ limit: wanted, reason: reason.trim(), expiresAt: until === "" ? null : new Date(until).toISOString() });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          The plan gives {number.format(planLimit)}, and {number.format(used)} {used === 1 ? "is" : "are"} used. What is used stays, even where it is more than the new limit. The tenant’s audit log tells of the change.
        </Text>
        <FormFailure problems={problems} error={override.error} />
        <TextInput name="limit" inputMode="numeric" label="Limit for this tenant" defaultValue={String(limit)} error={wrong.limit ?? problems.fields["limit"]} maxLength={20} required withAsterisk={false} autoComplete="off" data-autofocus />
        <TextInput name="reason" label="Reason" description="The tenant’s members read it." defaultValue={overrideReason ?? ""} error={wrong.reason ?? problems.fields["reason"]} maxLength={500} required withAsterisk={false} autoComplete="off" />
        <TextInput name="until" type="datetime-local" label="Until" description="In your time zone; then the plan’s holds again. Empty: until somebody takes it back." defaultValue={localOf(overrideExpiresAt)} error={problems.fields["expiresAt"]} />
        <Group justify="flex-end" mt="xs">
          {overriddenAt !== null && (
            <Button variant="subtle" color="gray" mr="auto" onClick={() => send({ limit: null })} disabled={override.isPending}>
              Back to the plan’s {number.format(planLimit)}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={override.isPending}>
            Set the limit
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
