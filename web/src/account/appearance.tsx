import type { ReactNode } from "react";
import { Card } from "../page/card";
import { ColorSchemeChoice } from "../shell/color-scheme";
import classes from "./account-page.module.css";

export default function Appearance(): ReactNode {
  return (
    <Card title="Appearance" padded>
      <div className={classes.row}>
        <span>How the console looks in this browser.</span>
        <ColorSchemeChoice />
      </div>
    </Card>
  );
}
