import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import { Notice } from "./notice";

/** @param inside the console's frame stands around it */
export function NotFound({ inside = false }: { inside?: boolean }): ReactNode {
  useEffect(() => {
    document.title = "Not found · Tenon";
  }, []);
  return (
    <Notice
      alone={!inside}
      main
      icon={<IconMapOff size={26} stroke={1.6} />}
      title="There is no page at this address"
      actions={
        <Button component={Link} to="/console">
          Go to the console
        </Button>
      }
    >
      <span>The address may have a slip in it, or what stood here has moved.</span>
    </Notice>
  );
}
