import { Button } from "@mantine/core";
import { IconRefresh, IconTool } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { Notice } from "./notice";

/** Catches what breaks while a page is drawn or its code is loaded, such as after a release that took the old files away. */
export class Breakdown extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice
        role="alert"
        main
        icon={<IconTool size={26} stroke={1.6} />}
        title="This page could not be shown"
        actions={
          <Button leftSection={<IconRefresh size={16} />} onClick={() => location.reload()}>
            Load it again
          </Button>
        }
      >
        <span>Tenon may have been updated while it was open. Loading the page again brings the new version.</span>
      </Notice>
    );
  }
}
