import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Notice } from "../page/notice";
import { useSession } from "./session";

/** What is for administrators of the installation: of any scope, or for operators. The platform keeps it; this spares the others a page that is refused. */
export function AdministratorsOnly({ operators = false, children }: { operators?: boolean; children: ReactNode }): ReactNode {
  const { me } = useSession();
  if (operators ? me.administratorScope === "OPERATOR" : me.administrator) return children;
  return (
    <Notice
      main
      icon={<IconLock size={26} stroke={1.6} />}
      title={`This is for ${operators ? "operators" : "administrators"} of the installation`}
      actions={
        <Button component={Link} to="/console">
          Go to the console
        </Button>
      }
    >
      <span>Only those who run this installation of Tenon work with what stands here. A role in a tenant does not include it.</span>
    </Notice>
  );
}
