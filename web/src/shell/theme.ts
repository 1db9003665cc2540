import { Badge, createTheme, Modal, Notification, type MantineColorsTuple } from "@mantine/core";

/** The accent: a calm green, named after the wood that is joined. */
const pine: MantineColorsTuple = ["#eff7f4", "#dcece7", "#b7d9cf", "#8fc5b7", "#66ae9d", "#479a87", "#2f8472", "#226b5c", "#1b574b", "#123f36"];

/** Warm greys, so that paper does not look blue. */
const gray: MantineColorsTuple = ["#f9f8f6", "#f3f2ef", "#e8e6e1", "#dbd8d2", "#c6c2bb", "#a29e96", "#77736c", "#5b5852", "#3b3935", "#22211e"];

const dark: MantineColorsTuple = ["#e4e7e5", "#b9c0bd", "#9aa4a0", "#6c7672", "#3d4643", "#303836", "#232a28", "#181d1c", "#111515", "#0b0e0e"];

/** Of what ends or failed: white can be read on its seventh shade (4.5 to 1 at least). */
const red: MantineColorsTuple = ["#fef3f2", "#fee4e2", "#fecdca", "#fda29b", "#f97066", "#e5483d", "#d13327", "#b42318", "#912018", "#7a271a"];

/** How the console looks. The build writes its variables into a style sheet: see theme-styles.ts. */
export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 7 },
  colors: { pine, gray, dark, red },
  black: "#1d1c19",
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "JetBrains Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  headings: {
    fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
    fontWeight: "620",
    sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.25" }, h2: { fontSize: "1.125rem", lineHeight: "1.35" }, h3: { fontSize: "0.9375rem", lineHeight: "1.4" } },
  },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  components: {
    Badge: Badge.extend({ defaultProps: { tt: "none", fw: 560, fz: 12, size: "lg", radius: "sm" } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } }),
    Modal: Modal.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.45 } }, styles: { title: { fontWeight: 620, fontSize: "1.0625rem" } } }),
    // a <header> is a landmark of the page, and two dialogs may be open at once
    ModalHeader: Modal.Header.extend({ defaultProps: { role: "presentation" } }),
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  shadows: {
    xs: "0 1px 2px rgb(20 20 15 / 5%)",
    sm: "0 1px 2px rgb(20 20 15 / 6%), 0 2px 6px rgb(20 20 15 / 4%)",
    md: "0 4px 16px rgb(20 20 15 / 8%), 0 1px 3px rgb(20 20 15 / 6%)",
  },
});
