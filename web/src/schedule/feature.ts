import { IconCalendarTime } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "schedule",
      load: () => import("./schedule-page"),
      navigation: { label: "Schedule", icon: IconCalendarTime, section: "Installation", order: 95, administrator: "any" },
    },
  ],
};
