import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    { area: "public", path: "forgot-password", load: () => import("./forgot-password-page") },
    { area: "public", path: "reset-password", load: () => import("./reset-password-page") },
  ],
};
