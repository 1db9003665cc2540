import { IconShieldCheck } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "roles",
      load: () => import("./roles-page"),
      navigation: { label: "Roles", icon: IconShieldCheck, section: "People", order: 21, permission: "role:read" },
    },
  ],
};
