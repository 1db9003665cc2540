import { IconUserCog } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "person",
      path: "users",
      load: () => import("./users-page"),
      navigation: { label: "Users", icon: IconUserCog, section: "Installation", order: 90, administrator: "any" },
    },
    { area: "person", path: "users/:id", load: () => import("./user-page") },
  ],
};
