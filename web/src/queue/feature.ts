import { IconStackPush } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "queues",
      load: () => import("./queues-page"),
      navigation: { label: "Queues", icon: IconStackPush, section: "Installation", order: 96, administrator: "any" },
    },
  ],
};
