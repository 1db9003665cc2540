import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [{ area: "public", path: "invitations/accept", load: () => import("./accept-page") }],
  opens: ["invite-member", "waiting-invitations"],
};
