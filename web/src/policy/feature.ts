import { IconGavel } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "policies",
      load: () => import("./policies-page"),
      navigation: { label: "Policies", icon: IconGavel, section: "People", order: 23, permission: "policy:read" },
    },
    { area: "tenant", path: "policies/new", load: () => import("./new-policy-page") },
    { area: "tenant", path: "policies/:id", load: () => import("./policy-page") },
    {
      area: "person",
      path: "policies",
      load: () => import("./platform-policies-page"),
      navigation: { label: "Policies", icon: IconGavel, section: "Installation", order: 94, administrator: "operator" },
    },
    { area: "person", path: "policies/new", load: () => import("./new-platform-policy-page") },
    { area: "person", path: "policies/:id", load: () => import("./platform-policy-page") },
  ],
};
