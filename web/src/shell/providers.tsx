import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { createGraph } from "../graph/use-graph";
import { Reauthentication } from "../reauthentication/reauthentication";
import { theme } from "./theme";

/** What every page stands in. Mantine writes no style element: the build has written the theme's style sheet. */
export function Providers({ children }: { children: ReactNode }): ReactNode {
  const [graph] = useState(createGraph);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={graph}>
        <Notifications position="bottom-right" limit={3} autoClose={5_000} />
        <Reauthentication />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}
