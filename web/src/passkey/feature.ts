import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [],
  account: [{ order: 45, load: () => import("./passkeys") }],
  opens: ["passkey-sign-in", "passkey-step", "turned-down"],
};
