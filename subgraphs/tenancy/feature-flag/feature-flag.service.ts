import { isDeepStrictEqual } from "node:util";
import { UniqueConstraintViolationException } from "@mikro-orm/core";
import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound, PublicError, type InputProblem } from "../../kernel/errors/errors.js";
import type { FlagVariant } from "../../kernel/flags/flag.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { FeatureFlag, FeatureFlagType, type FlagTerms } from "./feature-flag.entity.js";
import { mustHold, readRules, showRules, type RuleInput } from "./feature-flag-terms.js";

/** What is said of a flag; what is left out is as it was, or as it is by default. */
export interface TermsInput {
  description?: string | null;
  variants?: FlagVariant[] | null;
  defaultVariant?: string | null;
  offVariant?: string | null;
  rules?: RuleInput[] | null;
  overridable?: boolean | null;
  on?: boolean | null;
}

/** Every process keeps all of them in memory. */
const mostFlags = 500;

const onAndOff: FlagVariant[] = [{ name: "on", value: true }, { name: "off", value: false }];

/** The installation's flags, newest first. */
export function listFeatureFlags(ctx: Context, args: PageArgs, { archived }: { archived: boolean }): Promise<Page<FeatureFlag>> {
  return paginate(ctx, FeatureFlag, archived ? {} : { archivedAt: null }, args, "desc");
}

/** Makes a flag. @throws FLAG_KEY_TAKEN, FLAG_LIMIT_REACHED and others among the input's problems */
export async function createFeatureFlag(ctx: Context, input: TermsInput & { key: string; type: FeatureFlagType }): Promise<FeatureFlag> {
  const key = input.key.trim();
  const { terms, problems } = merge(blank(input.type), input);
  if (key.length > 100 || !/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(key)) {
    problems.push({ code: "FLAG_KEY_INVALID", message: "Take lower-case letters and digits, with single dots, hyphens or underscores between them.", path: ["input", "key"] });
  }
  mustHold(input.type, terms, problems);
  const by = await actAlone(ctx);
  // the limit is counted by one at a time
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended('feature flags', 0))");
  const [{ flags }] = (await ctx.sql<{ flags: string }>("select count(*) as flags from tenancy.feature_flags where archived_at is null")) as [{ flags: string }];
  if (Number(flags) >= mostFlags) throw invalid("key", "FLAG_LIMIT_REACHED", `There are ${mostFlags} flags. Archive one that nothing asks for any more.`);
  const at = ctx.clock.now();
  const off = input.on === false ? { switchedOffAt: at, switchedOffBy: by } : { switchedOffAt: null, switchedOffBy: null };
  const flag = ctx.em.create(FeatureFlag, { rowId: newId(), key, type: input.type, ...terms, ...off, version: 1, createdAt: at, createdBy: by, updatedAt: at, archivedAt: null, archivedBy: null });
  try {
    await ctx.em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw invalid("key", "FLAG_KEY_TAKEN", "Another flag has this name. Choose another, or change that one.");
    throw error;
  }
  await ctx.record(events.featureFlagCreated, { featureFlagId: flag.id, key, type: flag.type, after: shown(flag) });
  return flag;
}

/**
 * Changes a flag, on every process within a second; what stays as it was is no event.
 * @throws CONFLICT when it was changed since it was read
 */
export async function updateFeatureFlag(ctx: Context, input: TermsInput & { id: string; version: number }): Promise<FeatureFlag> {
  const by = await actAlone(ctx);
  const flag = await mustFind(ctx, input.id);
  if (flag.archivedAt) throw invalid("id", "FLAG_ARCHIVED", "This flag was archived. Make a new one of its name.");
  if (flag.version !== input.version) throw new PublicError("CONFLICT", "Somebody else has changed this flag meanwhile. Read it again, then repeat.");
  const before = shown(flag);
  const { terms, problems } = merge(flag, input);
  mustHold(flag.type, terms, problems);
  const at = ctx.clock.now();
  if (input.on === false) flag.switchOff(by, at);
  if (input.on === true) flag.switchOn();
  if (isDeepStrictEqual(shown({ ...terms, switchedOffAt: flag.switchedOffAt }), before)) return flag;
  flag.revise(terms, at);
  await ctx.em.flush();
  await ctx.record(events.featureFlagUpdated, { featureFlagId: flag.id, key: flag.key, before, after: shown(flag) });
  return flag;
}

/** Ends a flag: whoever asks for it gets its fallback, and its name is free. Once more changes nothing. */
export async function archiveFeatureFlag(ctx: Context, input: { id: string }): Promise<FeatureFlag> {
  const by = await actAlone(ctx);
  const flag = await mustFind(ctx, input.id);
  if (flag.archivedAt) return flag;
  flag.archive(by, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.featureFlagArchived, { featureFlagId: flag.id, key: flag.key, before: shown(flag) });
  return flag;
}

/** A flag is the installation's, whichever tenant the request names: so is what is recorded of it. */
async function actAlone(ctx: Context): Promise<string> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  return person.id;
}

/** The flag, locked: of two changes the second one sees what the first one did. */
async function mustFind(ctx: Context, id: string): Promise<FeatureFlag> {
  const rowId = decodeId(ids.FeatureFlag, id);
  const [locked] = await ctx.sql("select id from tenancy.feature_flags where id = $1 for update", [rowId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(FeatureFlag, { rowId: rowId! });
}

const blank = (type: FeatureFlagType): FlagTerms => ({
  description: "",
  variants: type === FeatureFlagType.BOOLEAN ? onAndOff : [],
  defaultVariant: type === FeatureFlagType.BOOLEAN ? "off" : "",
  offVariant: type === FeatureFlagType.BOOLEAN ? "off" : "",
  rules: [],
  overridable: false,
});

function merge(was: FlagTerms, input: TermsInput): { terms: FlagTerms; problems: InputProblem[] } {
  const { rules, problems } = input.rules ? readRules(input.rules) : { rules: was.rules, problems: [] };
  const variants = input.variants?.map(({ name, value }) => ({ name, value })) ?? was.variants;
  const terms = {
    description: input.description?.trim() ?? was.description,
    variants,
    defaultVariant: input.defaultVariant ?? was.defaultVariant,
    offVariant: input.offVariant ?? was.offVariant,
    rules,
    overridable: input.overridable ?? was.overridable,
  };
  return { terms, problems };
}

/** What is recorded of a flag: with public ids. */
const shown = (flag: FlagTerms & { switchedOffAt: Date | null }) => ({
  description: flag.description,
  on: flag.switchedOffAt === null,
  variants: flag.variants.map(({ name, value }) => ({ name, value })),
  defaultVariant: flag.defaultVariant,
  offVariant: flag.offVariant,
  overridable: flag.overridable,
  rules: showRules(flag.rules).map(({ from, until, ...rule }) => ({
    ...Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null)),
    variant: rule.variant,
    ...(from && { from: from.toISOString() }),
    ...(until && { until: until.toISOString() }),
  })),
});
