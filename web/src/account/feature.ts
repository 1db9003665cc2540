import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [{ area: "person", path: "account", load: () => import("./account-page") }],
};
