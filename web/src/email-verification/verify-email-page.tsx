import { Button, Loader, Stack } from "@mantine/core";
import { IconLinkOff, IconMailCheck, IconMailExclamation } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import { VerifyEmailDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { useMailedToken } from "../page/mailed-token";
import { Entrance } from "../session/entrance";
import { LinkEnded } from "./link-ended";

/** Where a link leads that was mailed to prove an address, to change it, or to take a change back. */
export default function VerifyEmailPage(): ReactNode {
  const token = useMailedToken();
  if (token) return <Confirming key={token} token={token} />;
  return (
    <Entrance icon={<IconLinkOff size={26} stroke={1.6} />} title="This link is not whole" lead="Open it from the mail again, or copy the whole of it into the address bar.">
      <Button component={Link} to="/account" variant="default" size="md">
        To your account
      </Button>
    </Entrance>
  );
}

/** Opening the link is all that is asked of the person: the token goes to the platform by itself, once. */
function Confirming({ token }: { token: string }): ReactNode {
  const verify = useGraphMutation(VerifyEmailDocument, (result) => result.verifyEmail, null);
  const { mutate } = verify;
  useEffect(() => mutate({ input: { token } }), [mutate, token]);
  if (verify.data) {
    return (
      <Entrance icon={<IconMailCheck size={26} stroke={1.6} />} title="Your address is confirmed" lead={<>You sign in as {verify.data.email}.</>}>
        <Button component={Link} to="/account" size="md" fullWidth>
          To your account
        </Button>
      </Entrance>
    );
  }
  if (verify.error instanceof RefusedInput) return <LinkEnded />;
  if (verify.error) {
    return (
      <Entrance icon={<IconMailExclamation size={26} stroke={1.6} />} title="Your address is not confirmed yet" lead="Something went wrong on the way. Try it again.">
        <Stack gap="md">
          <FormFailure problems={problemsOf(verify.error, [])} error={verify.error} />
          <Button size="md" onClick={() => mutate({ input: { token } })}>
            Try again
          </Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title="Confirming your address" lead="This takes a moment.">
      <Loader role="status" aria-label="Confirming your address" />
    </Entrance>
  );
}
