import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [{ area: "public", path: "verify-email", load: () => import("./verify-email-page") }],
};
