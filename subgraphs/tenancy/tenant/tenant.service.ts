import { UniqueConstraintViolationException } from "@mikro-orm/core";
import type { Context } from "../../kernel/context/context.js";
import { invalid, InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { pageOf, pageRequest, paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { byId } from "../../kernel/graphql/references.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { admit } from "../membership/membership.service.js";
import { Membership } from "../membership/membership.entity.js";
import { Tenant, TenantState } from "./tenant.entity.js";

/** The plan that a new tenant begins with. */
const firstPlan = "free";

/** What nobody has said of it yet. */
const newTenant = {
  mailSenderName: null,
  mfaRequiredAt: null,
  mfaRequiredBy: null,
  state: TenantState.ACTIVE,
  suspendedAt: null,
  suspendedBy: null,
  suspensionReason: null,
  deletionRequestedAt: null,
  deletionRequestedBy: null,
  purgeAt: null,
};

/** Hosts that an installation needs for itself, or that would look official. */
const reserved = new Set(["www", "api", "app", "admin", "auth", "console", "docs", "mail", "static", "status", "support", "tenon"]);

/**
 * Creates a tenant: its owner's membership, its subscription, its entitlements and their audit entries are one commit.
 * @throws SLUG_TAKEN among the input's problems
 */
export async function createTenant(ctx: Context, input: { name: string; slug: string }): Promise<Tenant> {
  const { name, slug } = checked(input);
  const rowId = newId();
  await ctx.settleIn(rowId);
  const tenant = ctx.em.create(Tenant, { rowId, slug: slug!, name: name!, ...newTenant, createdAt: ctx.clock.now() });
  await flushSlug(ctx);
  await ctx.sql("select billing.open_account($1, $2)", [newId(), firstPlan]);
  await ctx.record(events.tenantCreated, { tenantId: tenant.id, slug: tenant.slug, name: tenant.name });
  await admit(ctx, ctx.actor.id, "owner");
  return tenant;
}

/** Changes the current tenant; what is left out stays, and what stays is no event. A sender name of null goes back to the tenant's name. */
export async function updateTenant(ctx: Context, input: { name: string | null; slug: string | null; mailSenderName?: string | null }): Promise<Tenant> {
  const { name, slug, mailSenderName } = checked(input);
  const tenant = await ctx.em.findOneOrFail(Tenant, { rowId: ctx.tenantId });
  const before = { name: tenant.name, slug: tenant.slug, mailSenderName: tenant.mailSenderName };
  if (name !== null) tenant.rename(name);
  if (slug !== null) tenant.moveTo(slug);
  if (mailSenderName !== undefined) tenant.signMailsAs(mailSenderName);
  if (tenant.name === before.name && tenant.slug === before.slug && tenant.mailSenderName === before.mailSenderName) return tenant;
  await flushSlug(ctx);
  await ctx.record(events.tenantUpdated, { tenantId: tenant.id, slug: tenant.slug, name: tenant.name, ...(tenant.mailSenderName !== null && { mailSenderName: tenant.mailSenderName }) });
  return tenant;
}

/** The tenant, when the actor belongs to it. */
export async function findTenant(ctx: Context, id: string): Promise<Tenant | null> {
  const rowId = decodeId(ids.Tenant, id);
  return rowId === null ? null : ctx.load(byId(Tenant), rowId);
}

/** The tenants that the actor belongs to; for an administrator of the installation, all of them. Newest first. */
export async function listTenants(ctx: Context, args: PageArgs): Promise<Page<Tenant>> {
  if (ctx.actor.administrator) return listAll(ctx, args);
  const mine = await ctx.find(Membership, { userId: ctx.actor.id });
  return paginate(ctx, Tenant, { rowId: { $in: mine.map((membership) => membership.tenantId) } }, args, "desc");
}

async function listAll(ctx: Context, args: PageArgs): Promise<Page<Tenant>> {
  const request = pageRequest(args);
  const rows = await ctx.sql<{ id: string; slug: string; name: string; created_at: Date }>(
    "select * from tenancy.all_tenants($1, $2, $3)",
    [request.from, request.size + 1, request.backwards],
  );
  return pageOf(
    rows.map((row) => ctx.em.map(Tenant, row)),
    request,
  );
}

/** The database decides who was first: parallel requests for one slug leave one tenant. */
async function flushSlug(ctx: Context): Promise<void> {
  try {
    await ctx.em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw invalid("slug", "SLUG_TAKEN", "Another tenant has this slug. Choose another.");
    throw error;
  }
}

/** What reads like a row's id: nobody may take it for another tenant. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a header cannot carry, and what turns the reading order of what stands beside it around (Unicode UAX 9). */
const unshowable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u;

interface Naming {
  name: string | null;
  slug: string | null;
  mailSenderName?: string | null | undefined;
}

function checked(input: Naming): Naming {
  const name = input.name?.trim() ?? null;
  const slug = input.slug?.trim().toLowerCase() ?? null;
  const mailSenderName = input.mailSenderName?.trim() ?? input.mailSenderName;
  const problems: InputProblem[] = [];
  if (name !== null && (name.length < 1 || name.length > 200)) {
    problems.push({ code: "NAME_INVALID", message: "Give a name of 1 to 200 characters.", path: ["input", "name"] });
  }
  if (slug !== null && (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(slug) || slug.startsWith("ten_") || slug.startsWith("deleted-") || uuid.test(slug) || reserved.has(slug))) {
    const message = "Take 3 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, and no UUID; a few names are reserved.";
    problems.push({ code: "SLUG_INVALID", message, path: ["input", "slug"] });
  }
  if (typeof mailSenderName === "string" && (mailSenderName === "" || mailSenderName.length > 60 || unshowable.test(mailSenderName))) {
    const message = "Give a name of 1 to 60 characters without line breaks and the like, or null to use the tenant's own.";
    problems.push({ code: "MAIL_SENDER_NAME_INVALID", message, path: ["input", "mailSenderName"] });
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return { name, slug, mailSenderName };
}
