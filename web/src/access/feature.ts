import type { Feature } from "../feature";

export const feature: Feature = { opens: ["explain-access", "why-not"], pages: [] };
