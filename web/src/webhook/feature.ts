import { IconBook2, IconWebhook } from "@tabler/icons-react";
import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [
    {
      area: "tenant",
      path: "webhooks",
      load: () => import("./webhooks-page"),
      navigation: { label: "Webhooks", icon: IconWebhook, section: "Programs", order: 27, permission: "webhook:read" },
    },
    { area: "tenant", path: "webhooks/:id", load: () => import("./endpoint-page") },
    {
      area: "tenant",
      path: "event-types",
      load: () => import("./event-types-page"),
      navigation: { label: "Event types", icon: IconBook2, section: "Programs", order: 29, permission: "event:read" },
    },
  ],
};
