import { IconUserShield } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "administrators",
      load: () => import("./administrators-page"),
      navigation: { label: "Administrators", icon: IconUserShield, section: "Installation", order: 93, administrator: "any" },
    },
  ],
};
