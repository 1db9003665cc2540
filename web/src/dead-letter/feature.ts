import { IconMailOff } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "dead-letters",
      load: () => import("./dead-letters-page"),
      navigation: { label: "Dead letters", icon: IconMailOff, section: "Installation", order: 97, administrator: "any" },
    },
  ],
};
