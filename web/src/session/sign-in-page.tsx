import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { PasskeySignIn } from "../passkey/passkey-sign-in";
import { Entrance } from "./entrance";
import { useNextPage } from "./next-page";
import { openSession, type SecondStep } from "./open-session";
import { SecondStepForm } from "./second-step-form";
import { rememberSignIn } from "./signed-in-before";

export default function SignInPage(): ReactNode {
  const next = useNextPage();
  const { search } = useLocation();
  const navigate = useNavigate();
  const graph = useQueryClient();
  const [email, setEmail] = useState("");
  const [challenge, setChallenge] = useState<SecondStep | null>(null);
  const enter = async () => {
    rememberSignIn();
    await graph.resetQueries();
    await navigate(next, { replace: true });
  };
  const signIn = useMutation<SecondStep | null, Error, { email: string; password: string }>({
    mutationFn: (typed) => openSession(typed.email, typed.password),
    onSuccess: async (due) => (due ? setChallenge(due) : enter()),
  });
  const problems = problemsOf(signIn.error, []);
  if (challenge) {
    return (
      <Entrance title="Second step" lead="Prove that it is you." footer={null}>
        <SecondStepForm challenge={challenge} onDone={enter} onBack={() => setChallenge(null)} />
      </Entrance>
    );
  }
  return (
    <Entrance
      title="Sign in"
      lead="Welcome back."
      footer={
        <>
          New here?{" "}
          <Anchor component={Link} to={`/sign-up${search}`} inherit>
            Create an account
          </Anchor>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const typed = textsOf(event.currentTarget);
          signIn.mutate({ email: typed["email"] ?? "", password: typed["password"] ?? "" });
        }}
      >
        <Stack gap="md">
          <FormFailure problems={problems} error={signIn.error} />
          <TextInput name="email" type="email" label="E-mail address" autoComplete="username webauthn" size="md" required withAsterisk={false} autoFocus onChange={(event) => setEmail(event.currentTarget.value)} />
          <div>
            <PasswordInput name="password" label="Password" autoComplete="current-password" size="md" required withAsterisk={false} />
            <Text size="sm" mt={8}>
              <Anchor component={Link} to="/forgot-password" state={{ email }} inherit>
                Forgot your password?
              </Anchor>
            </Text>
          </div>
          <Button type="submit" size="md" loading={signIn.isPending} fullWidth mt="xs">
            Sign in
          </Button>
          <PasskeySignIn done={enter} />
        </Stack>
      </form>
    </Entrance>
  );
}
