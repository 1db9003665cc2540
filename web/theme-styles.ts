import { convertCssVariables, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } from "@mantine/core";
import type { Plugin } from "vite";
import { theme } from "./src/shell/theme.ts";

const id = "virtual:theme.css";

/**
 * Writes the theme's variables into a style sheet at build time. Mantine would put them into a style element at run time,
 * which the content policy forbids.
 */
export function themeStyles(): Plugin {
  return {
    name: "theme-styles",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))) : null),
  };
}
