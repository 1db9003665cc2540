import { IconBuildings, IconLayoutDashboard, IconSettings } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    { area: "person", path: "console", load: () => import("./first-page") },
    { area: "person", path: "tenants", load: () => import("./tenants-page") },
    {
      area: "person",
      path: "all-tenants",
      load: () => import("./all-tenants-page"),
      navigation: { label: "All tenants", icon: IconBuildings, section: "Installation", order: 91, administrator: "any" },
    },
    { area: "person", path: "tenants/new", load: () => import("./create-tenant-page") },
    {
      area: "tenant",
      path: "",
      load: () => import("./overview-page"),
      navigation: { label: "Overview", icon: IconLayoutDashboard, section: "Tenant", order: 10 },
    },
    {
      area: "tenant",
      path: "settings",
      load: () => import("./settings-page"),
      navigation: { label: "Settings", icon: IconSettings, section: "Tenant", order: 11, permission: "tenant:update" },
    },
  ],
  opens: ["current-place", "tenant-boundary", "tenant-switcher"],
};
