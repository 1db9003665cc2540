import { IconUsers } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "members",
      load: () => import("./members-page"),
      navigation: { label: "Members", icon: IconUsers, section: "People", order: 20, permission: "member:read" },
    },
  ],
};
