/** Frames to wait for a button to be of use again. */
const patience = 60;

/** Puts the focus where it was, as soon as that can be focused; not where the person, or what came next, has moved it. */
export function giveFocusBack(element: HTMLElement | null, frames = patience): void {
  const { activeElement, body } = document;
  if (!element?.isConnected || frames === 0 || (activeElement !== null && activeElement !== body)) return;
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) requestAnimationFrame(() => giveFocusBack(element, frames - 1));
}
