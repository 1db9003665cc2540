import { Button, Skeleton, Stack } from "@mantine/core";
import { IconLinkOff, IconMailCheck, IconMailForward } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { MeDocument, RequestEmailVerificationDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { Entrance } from "../session/entrance";

/** A link that was used or has ended, and what whoever opened it can do: that depends on who is signed in here. */
export function LinkEnded(): ReactNode {
  const { data, isPending } = useGraphQuery(MeDocument, {}, null);
  const again = useGraphMutation(RequestEmailVerificationDocument, (result) => result.requestEmailVerification, null);
  const me = data?.me ?? null;
  if (again.data?.sent) {
    return <Entrance icon={<IconMailForward size={26} stroke={1.6} />} title="Look into your mailbox" lead={<>A new link is on its way to {me?.email}. It works once, for a day.</>} />;
  }
  if (me?.emailVerified) {
    return (
      <Entrance icon={<IconMailCheck size={26} stroke={1.6} />} title="This link was used or has ended" lead={<>Your address {me.email} is confirmed, so there is nothing to do. To change it, go to your account.</>}>
        <Button component={Link} to="/account" size="md" fullWidth>
          To your account
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance
      icon={<IconLinkOff size={26} stroke={1.6} />}
      title="This link was used or has ended"
      lead={me ? <>Ask for a new one: it goes to {me.email}.</> : "Sign in: your account page says whether your address is confirmed, and sends a new link."}
    >
      {isPending ? (
        <Skeleton height={42} />
      ) : me ? (
        <Stack gap="md">
          <FormFailure problems={problemsOf(again.error, [])} error={again.error} />
          <Button size="md" loading={again.isPending} onClick={() => again.mutate({})}>
            Mail me a new link
          </Button>
        </Stack>
      ) : (
        <Button component={Link} to="/sign-in?next=%2Faccount" size="md" fullWidth>
          Sign in
        </Button>
      )}
    </Entrance>
  );
}
