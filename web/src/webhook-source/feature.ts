import { IconInbox } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "inbound-webhooks",
      load: () => import("./sources-page"),
      navigation: { label: "Inbound webhooks", icon: IconInbox, section: "Programs", order: 28, permission: "webhook_source:read" },
    },
    { area: "tenant", path: "inbound-webhooks/:id", load: () => import("./source-page") },
  ],
};
