import type { ReactNode } from "react";
import { Card } from "../page/card";
import { Identity } from "../page/identity";
import { When } from "../page/when";
import { useSession } from "../session/session";
import classes from "./account-page.module.css";

export default function You(): ReactNode {
  const { me } = useSession();
  return (
    <Card title="You" padded>
      <div className={classes.row}>
        <Identity name={me.name} detail={me.email} />
        <span className={classes.since}>
          Since <When at={me.createdAt} dayOnly />
        </span>
      </div>
    </Card>
  );
}
