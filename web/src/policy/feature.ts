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
  ],
};
