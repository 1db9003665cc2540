import { IconKey } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  opens: ["scope-choice"],
  pages: [
    {
      area: "tenant",
      path: "api-keys",
      load: () => import("./api-keys-page"),
      navigation: { label: "API keys", icon: IconKey, section: "Programs", order: 25, permission: "api_key:read" },
    },
  ],
};
