import { Button } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { MeDocument } from "../graph/generated/graphql";
import { Card } from "../page/card";
import { Identity } from "../page/identity";
import { Page } from "../page/page";
import { When } from "../page/when";
import { useSession } from "../session/session";
import { useSignOut } from "../session/use-sign-out";
import { ColorSchemeChoice } from "../shell/color-scheme";
import classes from "./account-page.module.css";

export default function AccountPage(): ReactNode {
  const { me } = useSession();
  const signOut = useSignOut();
  return (
    <Page title="Account" lead="You, in every tenant that you belong to." operation={MeDocument}>
      <div className={classes.stack}>
        <Card title="You" padded>
          <div className={classes.row}>
            <Identity name={me.name} detail={me.email} />
            <span className={classes.since}>
              Since <When at={me.createdAt} dayOnly />
            </span>
          </div>
        </Card>
        <Card title="Appearance" padded>
          <div className={classes.row}>
            <span>How the console looks in this browser.</span>
            <ColorSchemeChoice />
          </div>
        </Card>
        <Card title="Session" padded>
          <div className={classes.row}>
            <span>Ends the session in this browser.</span>
            <Button variant="default" leftSection={<IconLogout size={16} />} loading={signOut.isPending} onClick={() => signOut.mutate()}>
              Sign out
            </Button>
          </div>
        </Card>
      </div>
    </Page>
  );
}
