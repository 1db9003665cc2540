import { IconHistory } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "audit-log",
      load: () => import("./audit-log-page"),
      navigation: { label: "Audit log", icon: IconHistory, section: "Operations", order: 30, permission: "audit:read" },
    },
  ],
};
