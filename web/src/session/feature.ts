import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    { area: "public", path: "sign-in", load: () => import("./sign-in-page") },
    { area: "public", path: "sign-up", load: () => import("./sign-up-page") },
  ],
  opens: ["administrators-only", "entrance", "open-session", "session", "signed-in", "signed-in-before", "use-sign-out"],
};
