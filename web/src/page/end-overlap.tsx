import { Button, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Confirmation } from "./confirmation";

interface EndOverlapProps {
  /** What comes of it. */
  children: ReactNode;
  mutation: { readonly error: Error | null; readonly isPending: boolean; reset: () => void };
  onAct: () => void;
}

/** Ends the time after a rotation in which the old secret is good, too, after asking. What shows it is gone once that has ended. */
export function EndOverlap({ children, mutation, onAct }: EndOverlapProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    mutation.reset();
  };
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => setAsking(true)}>
        End it now
      </Button>
      <Confirmation opened={asking} leave={leave} title="End the old secret now?" act="End the old secret" grave mutation={mutation} onAct={onAct}>
        <Text>{children}</Text>
      </Confirmation>
    </>
  );
}
