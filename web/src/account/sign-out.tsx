import { Button } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "../page/card";
import { useSignOut } from "../session/use-sign-out";
import classes from "./account-page.module.css";

export default function SignOut(): ReactNode {
  const signOut = useSignOut();
  return (
    <Card title="Session" padded>
      <div className={classes.row}>
        <span>Ends the session in this browser.</span>
        <Button variant="default" leftSection={<IconLogout size={16} />} loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </div>
    </Card>
  );
}
