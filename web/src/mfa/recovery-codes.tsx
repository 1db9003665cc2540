import { Button, CopyButton, Group, Modal, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSession } from "../session/session";
import classes from "./recovery-codes.module.css";

/** Recovery codes, this one time. Only whoever says that they are kept closes it. @param codes null while there are none to show */
export function RecoveryCodes({ codes, close }: { codes: readonly string[] | null; close: () => void }): ReactNode {
  const { me } = useSession();
  const text = codes?.join("\n") ?? "";
  return (
    <Modal
      opened={codes !== null}
      onClose={close}
      title="Keep your recovery codes"
      lockScroll={false}
      centered
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Text size="sm" mb="md">
        Each signs you in once when your devices are lost. They are shown this one time: keep them where you keep your passwords.
      </Text>
      <p className={classes.whose}>Recovery codes of {me.email}</p>
      <ol className={classes.codes}>
        {codes?.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group gap="xs" className={classes.ways}>
        <CopyButton value={text} timeout={2_000}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />} onClick={copy}>
              {copied ? "Copied" : "Copy all"}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" size="compact-sm" leftSection={<IconDownload size={15} />} onClick={() => download(`Recovery codes of ${me.email} at ${location.host}\n\n${text}\n`)}>
          Download
        </Button>
        <Button variant="default" size="compact-sm" leftSection={<IconPrinter size={15} />} onClick={() => print()}>
          Print
        </Button>
      </Group>
      <Button fullWidth mt="lg" className={classes.kept} onClick={close} data-autofocus>
        I have kept them
      </Button>
    </Modal>
  );
}

/** Saves the text as a file. */
function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "tenon-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
