import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [{ area: "public", path: "", load: () => import("./landing-page") }],
};
