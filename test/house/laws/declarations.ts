import { z } from "zod";
import type { Contract } from "../../../gateway/node/kinds.js";
import type { SubgraphManifest } from "../../../subgraphs/kernel/process/manifest.js";
import { dueAfter, type Scheduled } from "../../../subgraphs/kernel/schedule/schedule.js";
import { isTest, isTypeScript, lineAt, takeApart, type Source } from "./source.js";

const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

/** Ids: one prefix for each kind, three lower-case letters or a few more. */
export function idsOffForm(contracts: readonly Contract[]): string[] {
  const kinds = contracts.flatMap((contract) => Object.entries(contract.ids));
  return [
    ...twice(kinds.map(([, kind]) => kind.prefix)).map((prefix) => `the prefix ${prefix} has two kinds`),
    ...twice(kinds.map(([, kind]) => kind.typename)).map((typename) => `${typename} has two kinds of id`),
    ...kinds.filter(([, { prefix }]) => !/^[a-z]{3,8}$/.test(prefix)).map(([name, { prefix }]) => `${name} has the prefix "${prefix}"`),
  ];
}

/** Events: `noun.happened`, named once, described, with a payload that says what each property is and carries its subject. */
export function eventsOffForm(contracts: readonly Contract[]): string[] {
  const events = contracts.flatMap((contract) => Object.values(contract.events));
  return [
    ...twice(events.map((event) => event.type)).map((type) => `${type} is published twice`),
    ...events.flatMap(({ type, description, subject, payload }) => {
      const schema = z.toJSONSchema(payload) as { type?: string; properties?: Record<string, Record<string, unknown>>; required?: string[] };
      const properties = Object.entries(schema.properties ?? {});
      const untyped = properties.filter(([, property]) => !["type", "anyOf", "enum", "const"].some((key) => key in property));
      return [
        ...(/^[a-z_]+\.[a-z_]+$/.test(type) ? [] : [`${type} is not noun.happened`]),
        ...(description.trim().endsWith(".") ? [] : [`${type} is not described by a sentence`]),
        ...(schema.type === "object" ? [] : [`${type} has a payload that is no object`]),
        ...(schema.required?.includes(subject.property) ? [] : [`${type} does not carry its subject, ${subject.property}`]),
        ...untyped.map(([name]) => `${type} does not say what ${name} is`),
      ];
    }),
  ];
}

/** A manifest publishes what its contract says, and nothing beside it. */
export function manifestsAndContracts(manifests: readonly SubgraphManifest[], contracts: readonly Contract[]): string[] {
  return manifests.flatMap(({ name, ids, events }) => {
    const contract = contracts.find(({ owner }) => owner === name);
    if (!contract) return [`${name} has no contract`];
    return [
      ...(ids === contract.ids ? [] : [`${name}'s manifest has other ids than its contract`]),
      ...(events === contract.events ? [] : [`${name}'s manifest has other events than its contract`]),
    ];
  });
}

/** Jobs and consumers: `subgraph.verb_noun`, named once, described. */
export function jobsOffForm(manifests: readonly SubgraphManifest[]): string[] {
  const work = manifests.flatMap(({ name: subgraph, features }) => [
    ...features.flatMap(({ jobs = [] }) => jobs).map(({ name, description }) => ({ subgraph, name, description })),
    ...features.flatMap(({ consumers = [] }) => consumers).map(({ name }) => ({ subgraph, name, description: null })),
  ]);
  return [
    ...twice(work.map(({ name }) => name)).map((name) => `${name} is declared twice`),
    ...work.filter(({ subgraph, name }) => !new RegExp(`^${subgraph}\\.[a-z]+(_[a-z]+)+$`).test(name)).map(({ name }) => `${name} is not subgraph.verb_noun`),
    ...work.filter(({ description }) => description !== null && !description.trim().endsWith(".")).map(({ name }) => `${name} is not described by a sentence`),
  ];
}

/** The schedule: each name a job that exists and accepts `{}`, once, described, with a line that comes due. */
export function scheduleOffForm(schedule: readonly Scheduled[], manifests: readonly SubgraphManifest[]): string[] {
  const jobs = new Map(manifests.flatMap(({ features }) => features.flatMap(({ jobs: own = [] }) => own)).map((job) => [job.name, job]));
  return [
    ...twice(schedule.map(({ name }) => name)).map((name) => `${name} is scheduled twice`),
    ...schedule.flatMap(({ name, cron, description }) => [
      ...(jobs.has(name) ? [] : [`${name} is scheduled, and no job`]),
      ...(jobs.get(name)?.data.safeParse({}).success === false ? [`${name} does not accept {}`] : []),
      ...(description.trim().endsWith(".") ? [] : [`${name} is not described by a sentence`]),
      ...(comesDue(cron) ? [] : [`${name} is never due: ${cron}`]),
    ]),
  ];
}

function comesDue(cron: string): boolean {
  try {
    dueAfter(cron, new Date(0));
    return true;
  } catch {
    return false;
  }
}

const cronLine = /["'`](?:[\d*][\d*,/-]*\s+){4}[\d*][\d*,/-]*["'`]/g;
const scheduling = /\.schedule\s*\(/g;

/** Work by the clock that stands elsewhere than in `config/schedule.ts`. */
export function schedulesElsewhere(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => /^(bin|config|gateway|seeds|subgraphs)\//.test(source.path) && isTypeScript(source) && !isTest(source) && source.path !== "config/schedule.ts")
    .flatMap(({ path, text }) => {
      const { withStrings, code } = takeApart(text);
      return [
        ...[...withStrings.matchAll(cronLine)].map(({ index }) => `${path}:${lineAt(text, index)} has a cron line: config/schedule.ts is the place`),
        ...[...code.matchAll(scheduling)].map(({ index }) => `${path}:${lineAt(text, index)} schedules by itself: config/schedule.ts is the place`),
      ];
    });
}

/**
 * Problems: a code that a subgraph's services give to `userErrors` is described by one of its features, and a
 * described code is given.
 */
export function problemsOffForm(manifest: SubgraphManifest, sources: readonly Source[]): string[] {
  const described = manifest.features.flatMap(({ problems = {} }) => Object.keys(problems));
  const own = sources.filter((source) => source.path.startsWith(`subgraphs/${manifest.name}/`) && !isTest(source));
  const given = new Set(own.filter(({ path }) => !path.endsWith(".errors.ts")).flatMap(({ text }) => codesIn(text)));
  return [
    ...[...given].filter((code) => !described.includes(code)).map((code) => `${manifest.name} gives ${code}, which no feature describes`),
    ...described.filter((code) => !given.has(code)).map((code) => `${manifest.name} describes ${code}, which nothing gives`),
    ...described.filter((code) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(code)).map((code) => `${manifest.name} describes ${code}, which is not NOUN_WRONG`),
  ];
}

/** A code that two features describe means the same in both. */
export function codesWithTwoMeanings(manifests: readonly SubgraphManifest[]): string[] {
  const problems = manifests.flatMap(({ features }) => features.flatMap((feature) => Object.entries(feature.problems ?? {})));
  const codes = [...new Set(problems.map(([code]) => code))];
  return codes.filter((code) => new Set(problems.filter(([known]) => known === code).map(([, meaning]) => meaning)).size > 1).map((code) => `${code} has two meanings`);
}

/** `invalid("field", "CODE", …)`, `wrong("field", "CODE", …)` and `{ code: "CODE", …, path }`. */
function codesIn(text: string): string[] {
  const { withStrings } = takeApart(text);
  const calls = withStrings.matchAll(/\b(?:invalid|wrong)\(\s*[^,()]+,\s*"([A-Z0-9_]+)"/g);
  const literals = withStrings.matchAll(/\bcode:\s*"([A-Z0-9_]+)"[^}]*\bpath\b/g);
  return [...calls, ...literals].map(([, code = ""]) => code);
}
