import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Notice } from "../page/notice";
import { useSession } from "../session/session";

/** Spares others a page that the platform would refuse. */
export function ForAdministrators({ children }: { children: ReactNode }): ReactNode {
  const { me } = useSession();
  if (me.administrator) return children;
  return (
    <Notice
      main
      icon={<IconLock size={26} stroke={1.6} />}
      title="This is for administrators of the installation"
      actions={
        <Button component={Link} to="/console">
          Go to the console
        </Button>
      }
    >
      <span>Whoever runs this installation of Tenon decides about its feature flags. What your tenant may choose for itself stands among its own pages.</span>
    </Notice>
  );
}
