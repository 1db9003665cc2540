import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** What happens beyond a quota. */
export enum QuotaEnforcement {
  HARD = "hard",
  SOFT = "soft",
}
registerEnumType(QuotaEnforcement, {
  name: "QuotaEnforcement",
  description: "What happens beyond a quota.",
  valuesConfig: { HARD: { description: "It is refused with QUOTA_EXCEEDED." }, SOFT: { description: "It passes; the tenant is told at 80 and 100 per cent, as with a hard one." } },
});

/** Over which time a quota counts. */
export enum QuotaSpan {
  LIFETIME = "lifetime",
  DAY = "day",
  MONTH = "month",
  ROLLING = "rolling",
}
registerEnumType(QuotaSpan, {
  name: "QuotaSpan",
  description: "Over which time a quota counts.",
  valuesConfig: {
    LIFETIME: { description: "What there is at once: what goes gives room." },
    DAY: { description: "Each day, in UTC." },
    MONTH: { description: "Each calendar month, in UTC." },
    ROLLING: { description: "The time up to now, as long as `spanSeconds` says." },
  },
});

/** Another limit than the plan's. */
export interface Override {
  limit: number;
  since: Date;
  reason: string | null;
  /** Null: until it is taken back. */
  expiresAt: Date | null;
}

/** How a quota stands at a moment. */
export interface Standing {
  used: number;
  windowStartsAt: Date | null;
  windowEndsAt: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType("Quota", { implements: Node, description: "How much of something the tenant may have or use, and how much it has." })
@Entity({ tableName: "quota_usages", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_billing_lookup")] })
export class Quota {
  @Property({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @PrimaryKey({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "What is metered: its stable name." })
  @PrimaryKey({ type: "text" })
  meter!: string;

  /** Of the plan. */
  @Property({ type: "bigint" })
  quantity!: string;

  /** As of the last time that something was taken: see `standingAt`. */
  @Property({ type: "bigint" })
  used!: string;

  @Field(() => QuotaEnforcement, { description: "What happens beyond it." })
  @Property({ type: "text" })
  enforcement!: QuotaEnforcement;

  @Field(() => QuotaSpan, { description: "Over which time it counts." })
  @Property({ type: "text" })
  span!: QuotaSpan;

  @Property({ type: "integer", nullable: true })
  spanSeconds!: number | null;

  @Property({ type: "timestamptz", nullable: true })
  windowStart!: Date | null;

  /** What was taken in each sixtieth of a rolling span, by the second (since 1970) in which that began. */
  @Property({ type: "json" })
  buckets!: Record<string, number>;

  @Property({ type: "smallint" })
  told!: number;

  @Property({ type: "bigint", nullable: true })
  overrideQuantity!: string | null;

  @Property({ type: "timestamptz", nullable: true })
  overriddenAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  overriddenBy!: string | null;

  /** Why; null too for what was overridden before a reason was asked for. */
  @Property({ type: "text", nullable: true })
  overrideReason!: string | null;

  /** From then on the plan's quantity holds again, though the row says nothing of it; null: no end. */
  @Property({ type: "timestamptz", nullable: true })
  overrideExpiresAt!: Date | null;

  get id(): string {
    return encodeId(ids.Quota, this.rowId);
  }

  /** What was given in place of the plan's quantity, if it holds at that moment: as billing.quota_given says. */
  overrideAt(now: Date): Override | null {
    if (this.overrideQuantity === null || (this.overrideExpiresAt && this.overrideExpiresAt <= now)) return null;
    return { limit: Number(this.overrideQuantity), since: this.overriddenAt!, reason: this.overrideReason, expiresAt: this.overrideExpiresAt };
  }

  limitAt(now: Date): number {
    return this.overrideAt(now)?.limit ?? Number(this.quantity);
  }

  /** The tenant gets another limit than its plan's. */
  override({ limit, reason, expiresAt }: Pick<Override, "limit" | "expiresAt"> & { reason: string }, by: string, at: Date): void {
    this.overrideQuantity = String(limit);
    this.overriddenAt = at;
    this.overriddenBy = by;
    this.overrideReason = reason;
    this.overrideExpiresAt = expiresAt;
  }

  /** The plan's limit holds again. */
  endOverride(): void {
    this.overrideQuantity = this.overriddenAt = this.overriddenBy = this.overrideReason = this.overrideExpiresAt = null;
  }

  /** What billing.consume would find: a window that is over counts for nothing. */
  standingAt(now: Date): Standing {
    if (this.span === QuotaSpan.LIFETIME) return { used: Number(this.used), windowStartsAt: null, windowEndsAt: null };
    if (this.span === QuotaSpan.ROLLING) return rolling(this.buckets, this.spanSeconds!, now);
    const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
    const daily = this.span === QuotaSpan.DAY;
    const starts = new Date(Date.UTC(year, month, daily ? day : 1));
    const windowEndsAt = daily ? new Date(Date.UTC(year, month, day + 1)) : new Date(Date.UTC(year, month + 1, 1));
    return { used: this.windowStart && this.windowStart >= starts ? Number(this.used) : 0, windowStartsAt: starts, windowEndsAt };
  }
}

function rolling(buckets: Record<string, number>, seconds: number, now: Date): Standing {
  const width = Math.max(1, Math.floor(seconds / 60));
  const live = Object.entries(buckets)
    .map(([begun, taken]) => ({ frees: Number(begun) + width + seconds, taken }))
    .filter(({ frees, taken }) => taken > 0 && frees * 1_000 > now.getTime());
  return {
    used: live.reduce((sum, { taken }) => sum + taken, 0),
    windowStartsAt: new Date(now.getTime() - seconds * 1_000),
    windowEndsAt: live.length === 0 ? null : new Date(Math.max(...live.map(({ frees }) => frees)) * 1_000),
  };
}
