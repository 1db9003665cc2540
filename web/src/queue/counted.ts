const number = new Intl.NumberFormat("en");

/** A count that may have ended at its bound: “1,000+”. */
export const counted = ({ count, more }: { count: number; more: boolean }): string => `${number.format(count)}${more ? "+" : ""}`;

const units = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
] as const;

/** How long something has waited, in the largest unit that fits: “12 min”. */
export function waited(seconds: number): string {
  const [size, unit] = units.find(([least]) => seconds >= least) ?? [1, "s"];
  return `${number.format(Math.floor(seconds / size))} ${unit}`;
}
