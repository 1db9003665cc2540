import type { ReactNode } from "react";

/** A page that is on its way, where there is nothing yet to hold its place. */
export function Blank(): ReactNode {
  return <main aria-busy="true" aria-label="Loading" style={{ minHeight: "100dvh" }} />;
}
