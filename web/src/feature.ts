import type { ComponentType } from "react";

/** Where a page stands: for everybody, for whoever is signed in, or inside one tenant (below /t/<slug>). */
export type Area = "public" | "person" | "tenant";

/** A place in the sidebar. */
export interface Navigation {
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Entries with the same section stand together under its name. */
  section: string;
  /** Lower stands higher; sections stand in the order of their first entries. */
  order: number;
  /** Whoever lacks it does not see the entry. The page itself is kept by the platform, not by this. */
  permission?: string;
  /** For administrators of the installation alone: of any scope, or operators. */
  administrator?: "any" | "operator";
}

export interface Page {
  area: Area;
  /** Below the area's own path; empty for the area's first page. */
  path: string;
  /** The page's component, as its module's default export: loaded when it is opened. */
  load: () => Promise<{ default: ComponentType }>;
  navigation?: Navigation;
}

/** A part of the account page, as its module's default export: one or more cards. */
export interface AccountSection {
  /** Lower stands higher; no two parts have the same. */
  order: number;
  load: () => Promise<{ default: ComponentType }>;
}

/** What a folder brings to the console. A new folder with a feature.ts is enough: there is no list to add it to. */
export interface Feature {
  pages: Page[];
  account?: AccountSection[];
  /** The modules of this folder that others may import; a house law keeps the rest to itself. */
  opens?: readonly string[];
}

const modules = import.meta.glob<{ feature: Feature }>("./*/feature.ts", { eager: true });

/** Every page that a feature declares. */
export const pages: readonly Page[] = Object.values(modules).flatMap(({ feature }) => feature.pages);

/** Every part of the account page that a feature declares, in the order in which they stand. */
export const accountSections: readonly AccountSection[] = Object.values(modules)
  .flatMap(({ feature }) => feature.account ?? [])
  .sort((one, other) => one.order - other.order);
