import { IconFiles } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "files",
      load: () => import("./files-page"),
      navigation: { label: "Files", icon: IconFiles, section: "Tenant", order: 13, permission: "file:read" },
    },
  ],
};
