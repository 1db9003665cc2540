import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./delivery-detail.module.css";
import type { EventType } from "./event-types-page";
import { Sample } from "../page/sample";

/** What an event of a type carries: its schema, and an example. */
export function EventTypeDetail({ eventType: { type, subject, schema, example, deprecated } }: { eventType: EventType }): ReactNode {
  return (
    <div className={classes.debugger} role="group" aria-label={`About ${type}`}>
      {deprecated && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={`Deprecated since ${deprecated.since}`}>
          Use {deprecated.instead} instead.
        </Alert>
      )}
      <span>
        It happens to: <code>{subject}</code>
      </span>
      <div className={classes.exchange}>
        <Sample title="Example of its data" text={JSON.stringify(example, null, 2)} />
        <Sample title="JSON Schema of its data" text={JSON.stringify(schema, null, 2)} />
      </div>
    </div>
  );
}
