import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconEyeExclamation } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Copy } from "./copy";
import classes from "./shown-once.module.css";

interface ShownOnceProps {
  /** What the program is told, each to be copied by itself. */
  texts: readonly { label: string; /** With its article: "the client id". */ called: string; text: string }[];
  /** Why to keep it. */
  children: ReactNode;
  /** Where it is put in. */
  guide?: ReactNode;
  /** What to type into a shell, or to write, to see that it works. */
  example?: string;
  done: () => void;
}

/** What is shown this one time: to copy, with a first request that uses it. */
export function ShownOnce({ texts, children, guide, example, done }: ShownOnceProps): ReactNode {
  // not on the button: whoever still holds the key that sent the form would put it away unread
  const warning = useRef<HTMLDivElement>(null);
  useEffect(() => warning.current?.focus(), []);
  return (
    <Stack gap="md">
      <div className={classes.warning} ref={warning} tabIndex={-1}>
        <IconEyeExclamation size={20} stroke={1.7} aria-hidden />
        <Text size="sm">{children}</Text>
      </div>
      {guide}
      {texts.map(({ label, called, text }) => (
        <TextInput
          key={label}
          label={label}
          value={text}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          classNames={{ input: classes.text! }}
          rightSection={<Copy text={text} label={called} />}
        />
      ))}
      {example !== undefined && (
        <div>
          <div className={classes.head}>
            <span className={classes.label}>Try it</span>
            <Copy text={example} label="the example" />
          </div>
          <pre className={classes.example} tabIndex={0} aria-label="Example">
            {example}
          </pre>
        </div>
      )}
      <Group justify="flex-end" mt="xs">
        <Button onClick={done}>
          I have kept it
        </Button>
      </Group>
    </Stack>
  );
}
