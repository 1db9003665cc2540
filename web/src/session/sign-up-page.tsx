import { Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { RegisterDocument, type RegisterInput } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { FormFailure } from "../page/form-failure";
import { NewPassword } from "../page/new-password";
import { textsOf } from "../page/texts-of";
import { Entrance } from "./entrance";
import { useNextPage } from "./next-page";
import { openSession } from "./open-session";
import { rememberSignIn } from "./signed-in-before";

async function signUp(input: RegisterInput): Promise<void> {
  const { register } = await send(RegisterDocument, { input }, null);
  if (register.userErrors.length > 0) throw new RefusedInput(register.userErrors);
  await openSession(input.email, input.password).catch((error: unknown) => {
    // registering does not tell whether the address had an account already; its mailbox does
    throw error instanceof RefusedInput ? new RefusedInput([{ code: "ACCOUNT_NOT_NEW", message: checkMailbox, path: [] }]) : error;
  });
}

const checkMailbox = "You are not signed in. Look into your mailbox: if this address had an account already, a mail there says so, and its own password signs you in.";

export default function SignUpPage(): ReactNode {
  const next = useNextPage();
  const { search } = useLocation();
  const navigate = useNavigate();
  const graph = useQueryClient();
  const registering = useMutation<void, Error, RegisterInput>({
    mutationFn: signUp,
    onSuccess: async () => {
      rememberSignIn();
      await graph.resetQueries();
      await navigate(next, { replace: true });
    },
  });
  const problems = problemsOf(registering.error, ["name", "email", "password"]);
  return (
    <Entrance
      title="Create your account"
      lead="One account serves every tenant you belong to."
      footer={
        <>
          Have one already?{" "}
          <Anchor component={Link} to={`/sign-in${search}`} inherit>
            Sign in
          </Anchor>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const { name = "", email = "", password = "" } = textsOf(event.currentTarget);
          registering.mutate({ name, email, password });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={registering.error} />
          <TextInput name="name" label="Your name" autoComplete="name" size="md" required withAsterisk={false} error={problems.fields["name"]} autoFocus />
          <TextInput name="email" type="email" label="E-mail address" autoComplete="username" size="md" required withAsterisk={false} error={problems.fields["email"]} />
          <NewPassword name="password" label="Password" error={problems.fields["password"]} />
          <Button type="submit" size="md" loading={registering.isPending} fullWidth mt="xs">
            Create account
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
