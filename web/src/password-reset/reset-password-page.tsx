import { Button, Stack } from "@mantine/core";
import { IconCircleCheck, IconLinkOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ResetPasswordDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { useMailedToken } from "../page/mailed-token";
import { NewPassword } from "../page/new-password";
import { textsOf } from "../page/texts-of";
import { Entrance } from "../session/entrance";

/** Where the link leads that was mailed to whoever forgot a password. */
export default function ResetPasswordPage(): ReactNode {
  const token = useMailedToken();
  if (token) return <SetPassword key={token} token={token} />;
  return <Ended title="This link is not whole" lead="Open it from the mail again, or ask for a new one." />;
}

function Ended({ title, lead }: { title: string; lead: string }): ReactNode {
  return (
    <Entrance icon={<IconLinkOff size={26} stroke={1.6} />} title={title} lead={lead}>
      <Button component={Link} to="/forgot-password" size="md" fullWidth>
        Ask for a new link
      </Button>
    </Entrance>
  );
}

function SetPassword({ token }: { token: string }): ReactNode {
  const reset = useGraphMutation(ResetPasswordDocument, (result) => result.resetPassword, null);
  const problems = problemsOf(reset.error, ["password"]);
  const ended = reset.error instanceof RefusedInput && reset.error.problems.some(({ code }) => code === "RESET_TOKEN_INVALID");
  if (ended) return <Ended title="This link was used or has ended" lead="A link works once, for half an hour. Ask for a new one." />;
  if (reset.isSuccess) {
    return (
      <Entrance icon={<IconCircleCheck size={26} stroke={1.6} />} title="Your new password is set" lead="Every device was signed out. Sign in with the new password.">
        <Button component={Link} to="/sign-in" size="md" fullWidth>
          Sign in
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance title="Set a new password" lead="It replaces the old one, and every device is signed out.">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ input: { token, password: textsOf(event.currentTarget)["password"] ?? "" } });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={reset.error} />
          <NewPassword name="password" label="New password" error={problems.fields["password"]} autoFocus />
          <Button type="submit" size="md" loading={reset.isPending} fullWidth mt="xs">
            Set the password
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
