import { IconGauge } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "limits",
      load: () => import("./limits-page"),
      navigation: { label: "Limits", icon: IconGauge, section: "Operations", order: 35, permission: "billing:read" },
    },
  ],
  opens: ["tenant-limits"],
};
