import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [],
  account: [{ order: 40, load: () => import("./two-step") }],
  opens: ["recovery-codes", "remove-device"],
};
