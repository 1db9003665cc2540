import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { Blank } from "./blank";

/** The session ended while a page was open: everything is asked again, and the first answer leads to the sign-in page. */
export function SignInAgain(): ReactNode {
  const graph = useQueryClient();
  useEffect(() => void graph.resetQueries(), [graph]);
  return <Blank />;
}
