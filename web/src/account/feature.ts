import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [{ area: "person", path: "account", load: () => import("./account-page") }],
  account: [
    { order: 10, load: () => import("./you") },
    { order: 80, load: () => import("./appearance") },
    { order: 60, load: () => import("./sessions") },
  ],
};
