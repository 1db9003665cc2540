import { IconRobot } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "service-identities",
      load: () => import("./service-identities-page"),
      navigation: { label: "Service identities", icon: IconRobot, section: "Programs", order: 26, permission: "service_identity:manage" },
    },
  ],
};
