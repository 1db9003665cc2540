import { IconWorldWww } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "domains",
      load: () => import("./domains-page"),
      navigation: { label: "Domains", icon: IconWorldWww, section: "Tenant", order: 12, permission: "domain:manage" },
    },
  ],
};
