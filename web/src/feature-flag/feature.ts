import { IconFlag, IconToggleRight } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "feature-flags",
      load: () => import("./flags-page"),
      navigation: { label: "Feature flags", icon: IconFlag, section: "Installation", order: 92, administrator: "operator" },
    },
    { area: "person", path: "feature-flags/new", load: () => import("./new-flag-page") },
    { area: "person", path: "feature-flags/:id", load: () => import("./flag-page") },
    {
      area: "tenant",
      path: "feature-flags",
      load: () => import("./tenant-flags-page"),
      navigation: { label: "Feature flags", icon: IconToggleRight, section: "Operations", order: 36, permission: "feature_flag:manage" },
    },
  ],
};
