import { IconUsersGroup } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "groups",
      load: () => import("./groups-page"),
      navigation: { label: "Groups", icon: IconUsersGroup, section: "People", order: 22, permission: "member:read" },
    },
    { area: "tenant", path: "groups/:id", load: () => import("./group-page") },
  ],
};
