import { Button } from "@mantine/core";
import { IconTestPipe } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Dialog } from "../page/dialog";
import { TestPanel } from "./test-panel";

/** Tries a request on the policies in force. */
export function TestRequest(): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconTestPipe size={16} />} onClick={() => setOpened(true)}>
        Test a request
      </Button>
      <Dialog title="Test a request" opened={opened} close={() => setOpened(false)}>
        <TestPanel />
      </Dialog>
    </>
  );
}
