import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { pace, perRound, type Background } from "./background.js";
import { policiesAsked } from "./decisions.js";
import { versionOf, type Machine } from "./machine.js";
import type { Profile, Share } from "./profile.js";
import { warming, type Measured, type Plan, type RowKey } from "./rows.js";
import { middle, type Round } from "./sample.js";
import { fileBytes } from "./uploads.js";

interface Result extends Measured {
  machine: Machine;
  plan: Plan;
  background: Background;
}

const titles: Record<RowKey, string> = {
  a: "(a) the read, one process",
  "a'": "(a') its sub-requests without the gateway",
  b: "(b) the read, Tenon's gateway, subgraphs over HTTP",
  "b-hive": "(b-hive) the read, Hive Gateway, the same subgraphs",
  "b-hive-jit": "(b-hive-jit) the same with Hive's --jit",
  c: "(c) the read, PostGraphile",
  d: "(d) the read, hand-written SQL",
  e: "(e) me",
  "e-better": "(e-better) better-auth's get-session",
  f: "(f) createTenant",
  g: "(g) a sign-in",
  "g-better": "(g-better) a sign-in with better-auth",
  "g-better-counting": "(g-better-counting) the same, attempts counted in PostgreSQL",
  thousand: "(1,000) (a) among 1,000 tenants more",
  "hundred-thousand": "(100,000) (a) among 100,000 tenants more",
  "no-rules": "(no-rules) (a) with every field for anybody",
  "no-walls": "(no-walls) (a) without row-level security",
};

const [begin, end] = ["<!-- figures: written by npm run bench -->", "<!-- end of figures -->"];
const root = new URL("../../../", import.meta.url);
const here = new URL("./", import.meta.url);

/** Puts the run's figures between the document's two marks; what stands around them is written by hand. @param to null prints them alone */
export async function writeReport(result: Result, to: string | null, say: (line: string) => void): Promise<void> {
  const text = [ofMachine(result), table(result), ratios(result), behind(result.background), profile(result.profile)].join("\n\n");
  say(`\n${text}`);
  if (to === null) return;
  const path = fileURLToPath(new URL(to, root));
  const before = await readFile(path, "utf8");
  const [from, until] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || until < from) throw new Error(`${to} has lost its marks: put ${begin} and ${end} back`);
  await writeFile(path, `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(until)}`);
}

function ofMachine({ machine, plan, subrequests }: Result): string {
  const facts = [
    `Machine: ${machine.cpu}; ${machine.memory}; load, servers and PostgreSQL share it.`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres}, @graphql-hive/gateway ${versionOf("@graphql-hive/gateway", root)}, PostGraphile ${versionOf("postgraphile", here)}, better-auth ${versionOf("better-auth", here)}.`,
    `Commit: ${machine.commit}. Run: ${new Date().toISOString().slice(0, 16)}Z.`,
    `${plan.connections} connections, ${plan.rounds} rounds of ${plan.seconds} s a row, after ${warming} that do not count. The read makes ${subrequests} sub-requests.`,
  ];
  return facts.map((fact) => `- ${fact}`).join("\n");
}

function table({ rounds }: Measured): string {
  const head = "| row | requests/s | lowest to highest | p50 ms | p99 ms | server CPU ms | subgraphs CPU ms | PostgreSQL CPU ms |\n|---|---:|---:|---:|---:|---:|---:|---:|";
  const lines = [...rounds].map(([key, of]) => {
    const { perSecond, p50, p99, server, subgraphs, postgres } = middle(of);
    const speeds = of.map((round) => round.perSecond);
    const cells = [
      perSecond.toFixed(0),
      `${Math.min(...speeds).toFixed(0)} to ${Math.max(...speeds).toFixed(0)}`,
      p50.toFixed(1),
      p99.toFixed(1),
      server.toFixed(2),
      subgraphs > 0 ? subgraphs.toFixed(2) : "",
      postgres.toFixed(2),
    ];
    return `| ${titles[key]} | ${cells.join(" | ")} |`;
  });
  return `Medians over the rounds; CPU per request.\n\n${[head, ...lines].join("\n")}`;
}

function ratios({ rounds }: Measured): string {
  const of = (key: RowKey): Round => middle(rounds.get(key)!);
  const [a, direct, b, hive, jit, graphile, sql] = [of("a"), of("a'"), of("b"), of("b-hive"), of("b-hive-jit"), of("c"), of("d")];
  const gateway = a.server - direct.server;
  const times = (part: number, whole: number) => (part / whole).toFixed(2);
  const share = (all: Round, without: Round) => `${((1 - (without.server + without.postgres) / (all.server + all.postgres)) * 100).toFixed(0)} %`;
  const lines: [string, string, string][] = [
    ["requests/s, (a) to (b-hive)", times(a.perSecond, hive.perSecond), "at least 3"],
    ["requests/s, (a) to (b-hive-jit)", times(a.perSecond, jit.perSecond), ""],
    ["requests/s, (b) to (b-hive)", times(b.perSecond, hive.perSecond), ""],
    ["CPU of all Node processes, (b-hive) to (a)", times(hive.server + hive.subgraphs, a.server), ""],
    [`gateway CPU, (a) minus (a'): ${gateway.toFixed(2)} ms, to Hive's own process: ${hive.server.toFixed(2)} ms`, times(gateway, hive.server), "at most 0.33"],
    [`the same to all that (b-hive) costs beside the resolvers: ${(hive.server + hive.subgraphs - direct.server).toFixed(2)} ms`, times(gateway, hive.server + hive.subgraphs - direct.server), ""],
    ["gateway CPU, (b)'s process to Hive's", times(b.server, hive.server), ""],
    ["requests/s, (a) to (c)", times(a.perSecond, graphile.perSecond), ""],
    ["requests/s, (a) to (d)", times(a.perSecond, sql.perSecond), ""],
    ["requests/s, (e) to (e-better)", times(of("e").perSecond, of("e-better").perSecond), "more than 1"],
    ["sign-ins/s, (g) to (g-better)", times(of("g").perSecond, of("g-better").perSecond), "more than 1"],
    ["sign-ins/s, (g) to (g-better-counting)", times(of("g").perSecond, of("g-better-counting").perSecond), ""],
    ["requests/s, (1,000) to (a)", times(of("thousand").perSecond, a.perSecond), "at least 0.85"],
    ["requests/s, (100,000) to (a)", times(of("hundred-thousand").perSecond, a.perSecond), "at least 0.85"],
    ["rules' share of (a)'s CPU, PostgreSQL's included", share(a, of("no-rules")), ""],
    ["row-level security's share of the same", share(a, of("no-walls")), ""],
    ["server CPU, (a) to (c)", times(a.server, graphile.server), ""],
    ["server CPU, (a) to (d)", times(a.server, sql.server), ""],
  ];
  return `| ratio | value | goal |\n|---|---:|---:|\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`;
}

function behind({ jobsPerSecond, graphilePerSecond, toStart, deliveriesPerSecond, barePerSecond, toArrival, decision, uploads }: Background): string {
  const ms = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(1)} and ${p99.toFixed(1)} ms`;
  const ratio = (part: number, whole: number) => `${part.toFixed(0)} to ${whole.toFixed(0)}/s: ${(part / whole).toFixed(2)}`;
  const rate = (part: number, whole: number) => `${part.toFixed(0)} to ${whole.toFixed(0)} MB/s: ${(part / whole).toFixed(2)}`;
  const lines = [
    ["jobs/s from the first enqueued to the last done, to graphile-worker's", ratio(jobsPerSecond, graphilePerSecond), "at least 2"],
    [`from a commit to its job's start at ${pace}/s: p50 and p99`, ms(toStart), "p50 under 50 ms"],
    ["webhooks/s out of a backlog, to undici's alone", ratio(deliveriesPerSecond, barePerSecond), "at least 0.5"],
    [`from a commit to its webhook's arrival at ${pace}/s: p50 and p99`, ms(toArrival), "50 and 500 ms"],
    [`MB/s of an upload of ${fileBytes / 1_048_576} MiB, encrypted, to plain streaming into a file`, rate(uploads.megabytesPerSecond, uploads.plainPerSecond), ""],
    [`CPU of a decision by ${policiesAsked} policies`, `${decision.toFixed(0)} µs`, "under 200 µs"],
  ];
  return `What no request waits for: ${perRound} jobs or events a round.\n\n| measure | value | goal |\n|---|---:|---:|\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`;
}

function profile({ packages, functions }: Profile): string {
  const list = (head: string, shares: Share[]) =>
    `| ${head} | of the CPU |\n|---|---:|\n${shares.map(({ name, part }) => `| ${name.replaceAll("|", "\\|")} | ${(part * 100).toFixed(1)} % |`).join("\n")}`;
  return `Where the CPU of (a) goes: self time in its process, in one more round under V8's sampling profiler.\n\n${list("code", packages)}\n\n${list("function", functions)}`;
}
