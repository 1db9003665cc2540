import type { ReactNode } from "react";
import classes from "./proof.module.css";

interface ProofProps {
  /** RFC 8176's names. */
  methods: readonly string[];
  /** When the person proved who it is, most lately. */
  at: string;
  /** Who vouched for it; null: this installation. */
  provider: string | null;
}

const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

/** How the session knows the person, and how long ago: "Password and code, 2 hours ago". */
export function Proof({ methods, at, provider }: ProofProps): ReactNode {
  return (
    <span className={classes.proof}>
      {provider === null ? waysOf(methods) : `Through ${provider}`},{" "}
      <time dateTime={at} title={full.format(new Date(at))}>
        {ago(at)}
      </time>
    </span>
  );
}

function waysOf(methods: readonly string[]): string {
  const has = (...names: string[]) => names.some((name) => methods.includes(name));
  const passkey = has("hwk", "swk");
  const ways = [...(has("pwd") ? ["password"] : []), ...(has("otp") ? ["code"] : []), ...(passkey ? ["passkey"] : [])];
  // a device that was set up within the session is a second step without a sign-in by it
  if (ways.length === 1 && has("mfa") && !passkey) ways.push("second step");
  const text = ways.length > 0 ? ways.join(" and ") : methods.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function ago(at: string): string {
  const seconds = (Date.now() - Date.parse(at)) / 1000;
  const [unit, length] = units.find((known) => seconds >= known[1]) ?? [];
  return unit && length ? relative.format(-Math.floor(seconds / length), unit) : "just now";
}
