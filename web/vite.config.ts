import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { themeStyles } from "./theme-styles.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const gateway = "http://localhost:4000";

/** Builds to dist/web, from where the gateway serves it: the console, and GraphiQL as a page of its own. */
export default defineConfig({
  root: at("."),
  plugins: [themeStyles()],
  build: {
    outDir: at("../dist/web"),
    emptyOutDir: true,
    target: "es2023",
    // the content policy allows files of ours, not data: addresses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 6_000,
    rollupOptions: { input: { console: at("./index.html"), graphiql: at("./graphiql/index.html") } },
  },
  server: { proxy: { "/graphql": gateway, "/session": gateway } },
});
