import type { Feature } from "../feature";

export const feature: Feature = {
  pages: [],
  opens: ["reauthentication"],
};
