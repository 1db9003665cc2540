import { Alert, Button, Skeleton, Stack } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";
import { AcceptInvitationDocument, MeDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Failing } from "../page/failing";
import { FormFailure } from "../page/form-failure";
import { Entrance } from "../session/entrance";
import { useSignOut } from "../session/use-sign-out";

/** Where an invitation's link leads. The person signs in or up first, and comes back here. */
export default function AcceptPage(): ReactNode {
  const [search] = useSearchParams();
  const location = useLocation();
  const token = search.get("token") ?? "";
  const { data, error, refetch } = useGraphQuery(MeDocument, {}, null);
  const here = `next=${encodeURIComponent(location.pathname + location.search)}`;
  if (token === "") {
    return (
      <Entrance title="This link is not whole" lead="Its token is missing. Copy the whole link from the invitation, or ask for a new one.">
        <Button component={Link} to="/" variant="default">
          To the start
        </Button>
      </Entrance>
    );
  }
  if (data?.me) return <Accept token={token} email={data.me.email} />;
  if (error && error.code !== "UNAUTHENTICATED") return <Failing error={error} retry={() => void refetch()} alone />;
  return (
    <Entrance title="You are invited" lead="Sign in with the address that the invitation was sent to, or create an account with it.">
      {error || data ? (
        <Stack gap="sm">
          <Button component={Link} to={`/sign-up?${here}`} size="md">
            Create an account
          </Button>
          <Button component={Link} to={`/sign-in?${here}`} size="md" variant="default">
            I have an account
          </Button>
        </Stack>
      ) : (
        <Skeleton height={96} />
      )}
    </Entrance>
  );
}

function Accept({ token, email }: { token: string; email: string }): ReactNode {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const accept = useGraphMutation(AcceptInvitationDocument, (result) => result.acceptInvitation, null);
  const problems = problemsOf(accept.error, []);
  return (
    <Entrance title="You are invited" lead={<>You are signed in as {email}.</>}>
      <Stack gap="md">
        <FormFailure problems={problems} error={accept.error} />
        {accept.isError && (
          <Alert color="gray" variant="light" icon={<IconAlertCircle size={18} />}>
            An invitation is for one address. If it went to another one of yours, sign in with that.
          </Alert>
        )}
        <Button size="md" loading={accept.isPending} onClick={() => accept.mutate({ input: { token } }, { onSuccess: ({ membership }) => void navigate(membership?.tenant ? `/t/${membership.tenant.slug}` : "/console") })}>
          Accept the invitation
        </Button>
        <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
          Use another account
        </Button>
      </Stack>
    </Entrance>
  );
}
