import { IconStack2 } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "jobs",
      load: () => import("./jobs-page"),
      navigation: { label: "Jobs", icon: IconStack2, section: "Operations", order: 31, permission: "job:read" },
    },
  ],
  opens: ["job-state"],
};
