import type { ReactNode } from "react";
import { Card } from "../page/card";
import { When } from "../page/when";
import { useSession } from "../session/session";
import classes from "./account-page.module.css";
import { EmailRow } from "./email-row";
import { NameRow } from "./name-row";
import { PasswordRow } from "./password-row";

/** What the person is called, where mails go, and what it signs in with. */
export default function You(): ReactNode {
  const { me } = useSession();
  const since = (
    <span className={classes.since}>
      Since <When at={me.createdAt} dayOnly />
    </span>
  );
  return (
    <Card title="You" actions={since}>
      <NameRow name={me.name} />
      <EmailRow email={me.email} verified={me.emailVerified} />
      <PasswordRow email={me.email} />
    </Card>
  );
}
