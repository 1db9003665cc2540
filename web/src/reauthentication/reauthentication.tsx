import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from "react";
import { askForProofWith } from "../graph/fresh-proof";
import { GraphError } from "../graph/graph-error";
import { giveFocusBack } from "./give-focus-back";

/** What the dialog is told, and tells. */
export interface ReauthenticationDialogProps {
  opened: boolean;
  /** The session has its proof. */
  given: () => void;
  /** There will be none: the person does not want to give it, or there is another reason. */
  declined: (reason?: GraphError) => void;
  /** The dialog is out of sight. */
  gone: () => void;
}

interface Asked {
  Dialog: ComponentType<ReauthenticationDialogProps>;
  resolve: () => void;
  reject: (reason: GraphError) => void;
  opened: boolean;
  /** Where the person stood. */
  from: HTMLElement | null;
}

const cancelled = () => new GraphError("REAUTHENTICATION_REQUIRED", "Nothing was changed: you did not confirm that it is you.", null);
const unloaded = () => new GraphError("UNREACHABLE", "Nothing was changed: you were to confirm that it is you, and the dialog for it could not be loaded. Load the page anew.", null);

/**
 * Asks the person for a fresh proof whenever an operation waits for one; the form that sent it knows nothing of that. It
 * stands above the pages, so that its listeners come before theirs.
 */
export function Reauthentication(): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const graph = useQueryClient();
  const lastFocus = useLastFocus();
  const close = () => setAsked((last) => last && { ...last, opened: false });
  const declined = (reason = cancelled()) => {
    close();
    asked?.reject(reason);
    // whoever has no session any more is led to signing in
    if (reason.code === "UNAUTHENTICATED") void graph.resetQueries();
  };
  useEffect(
    () =>
      askForProofWith(async () => {
        const { ReauthenticationDialog } = await import("./reauthentication-dialog").catch(() => {
          throw unloaded();
        });
        return new Promise((resolve, reject) => setAsked({ Dialog: ReauthenticationDialog, resolve, reject, opened: true, from: lastFocus.current }));
      }),
    [lastFocus],
  );
  const opened = asked?.opened ?? false;
  useEscape(opened, () => declined());
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (asked) from.current = asked.from;
    else giveFocusBack(from.current);
  }, [asked]);
  if (!asked) return null;
  const { Dialog, resolve } = asked;
  const given = () => {
    close();
    resolve();
  };
  return <Dialog opened={opened} given={given} declined={declined} gone={() => setAsked(null)} />;
}

/** Escape closes this dialog and not the one below it, which has the form that waits. */
function useEscape(opened: boolean, decline: () => void): void {
  const latest = useRef({ opened, decline });
  useEffect(() => {
    latest.current = { opened, decline };
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || !latest.current.opened) return;
      event.stopImmediatePropagation();
      latest.current.decline();
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, []);
}

/** What had the focus last. A button that waits for its operation is disabled, and the browser has taken the focus from it. */
function useLastFocus(): { readonly current: HTMLElement | null } {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const moved = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    document.addEventListener("focusin", moved);
    return () => document.removeEventListener("focusin", moved);
  }, []);
  return last;
}
