import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { RequestPasswordResetDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { Entrance } from "../session/entrance";

/** What was typed on the sign-in page, handed over without the address bar. */
const typedBefore = (state: unknown) => (state as { email?: string } | null)?.email ?? "";

const toSignIn = (
  <Anchor component={Link} to="/sign-in" inherit>
    Back to signing in
  </Anchor>
);

/** Asks for the link that sets a new password. The answer does not tell whether there is an account, and neither does this. */
export default function ForgotPasswordPage(): ReactNode {
  const { state } = useLocation();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [email, setEmail] = useState(() => typedBefore(state));
  const request = useGraphMutation(RequestPasswordResetDocument, (result) => result.requestPasswordReset, null);
  const problems = problemsOf(request.error, ["email"]);
  const ask = (to: string) => request.mutate({ input: { email: to } }, { onSuccess: () => setSentTo(to) });
  if (sentTo !== null) {
    return (
      <Entrance icon={<IconMailForward size={26} stroke={1.6} />} title="Look into your mailbox" lead={<>If {sentTo} has an account, a link is on its way there. It works once, for half an hour.</>} footer={toSignIn}>
        <Stack gap="md">
          <FormFailure problems={problems} error={request.error} />
          <Text size="sm" c="dimmed">
            Nothing there after a few minutes? Look among the unwanted mail, or check the address.
          </Text>
          <Button variant="default" size="md" onClick={() => setSentTo(null)}>
            Try another address
          </Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title="Forgot your password?" lead="Tell us your address, and we mail you a link that sets a new one." footer={toSignIn}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask((textsOf(event.currentTarget)["email"] ?? "").trim());
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={request.error} />
          <TextInput
            name="email"
            type="email"
            label="E-mail address"
            autoComplete="username"
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            withAsterisk={false}
            error={problems.fields["email"]}
            autoFocus
          />
          <Button type="submit" size="md" loading={request.isPending} fullWidth mt="xs">
            Mail me a link
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
