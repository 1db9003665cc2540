import { Badge, Progress } from "@mantine/core";
import type { ReactNode } from "react";
import type { LimitsQuery } from "../graph/generated/graphql";
import { Card } from "../page/card";
import { When } from "../page/when";
import classes from "./limits-page.module.css";

export type QuotaRow = LimitsQuery["quotas"][number];

const number = new Intl.NumberFormat("en");

/** One quota: what it counts, how much is used, when there is room again, and what can be done about it. */
export function Quota({ quota, change }: { quota: QuotaRow; change?: ReactNode }): ReactNode {
  const { title, description, limit, used, enforcement, overriddenAt } = quota;
  const share = limit === 0 ? 100 : Math.round((used / limit) * 100);
  const [color, standing] = share >= 100 ? (["red", enforcement === "HARD" ? "Used up" : "Exceeded"] as const) : share >= 80 ? (["orange", "Nearly used up"] as const) : (["pine", null] as const);
  const reached = share > 100 ? "Exceeded" : standing;
  return (
    <Card padded>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {reached && (
          <Badge variant="light" color={color} autoContrast>
            {reached}
          </Badge>
        )}
      </div>
      <p className={classes.description}>{description}</p>
      <Progress value={Math.min(share, 100)} color={color} size="lg" radius="xl" aria-label={`${title}: ${number.format(used)} of ${number.format(limit)} used`} className={classes.bar} />
      <p className={classes.figures}>
        <strong>{number.format(used)}</strong> of {number.format(limit)} used <span className={classes.span}>{spanOf(quota)}</span>
      </p>
      <p className={classes.more}>
        <Window quota={quota} />
        {enforcement === "HARD" ? " What is beyond it is refused." : " What is beyond it passes."}
      </p>
      {overriddenAt && (
        <p className={classes.more}>
          <Overridden quota={quota} />
        </p>
      )}
      {change && <div className={classes.change}>{change}</div>}
    </Card>
  );
}

/** Such as "Raised for this tenant until 1 March 2027: migration. The plan gives 50." */
function Overridden({ quota: { limit, planLimit, overrideReason, overrideExpiresAt } }: { quota: QuotaRow }): ReactNode {
  return (
    <>
      {limit > planLimit ? "Raised" : limit < planLimit ? "Lowered" : "Set"} for this tenant
      {overrideExpiresAt && (
        <>
          {" "}
          until <When at={overrideExpiresAt} />
        </>
      )}
      {overrideReason && `: ${overrideReason.replace(/\.$/, "")}`}. The plan gives {number.format(planLimit)}.
    </>
  );
}

function Window({ quota: { span, windowEndsAt } }: { quota: QuotaRow }): ReactNode {
  if (span === "LIFETIME") return "Counts what there is: what goes makes room.";
  if (windowEndsAt === null) return "Nothing of it is used.";
  return (
    <>
      {span === "ROLLING" ? "All of it is free again " : "Begins anew "}
      <When at={windowEndsAt} />.
    </>
  );
}

const spans: Record<QuotaRow["span"], string> = { LIFETIME: "", DAY: "today (UTC)", MONTH: "this month (UTC)", ROLLING: "" };

function spanOf({ span, spanSeconds }: QuotaRow): string {
  if (span !== "ROLLING" || spanSeconds === null) return spans[span];
  const [count, unit] = spanSeconds % 86_400 === 0 ? [spanSeconds / 86_400, "day"] : spanSeconds % 3_600 === 0 ? [spanSeconds / 3_600, "hour"] : [Math.round(spanSeconds / 60), "minute"];
  return `in the last ${count === 1 ? unit : `${count} ${unit}s`}`;
}
