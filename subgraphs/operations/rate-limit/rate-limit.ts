import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

/** Whose requests a limit counts. */
export enum RateLimitPolicy {
  USER = "user",
  KEY = "key",
  TENANT = "tenant",
}
registerEnumType(RateLimitPolicy, {
  name: "RateLimitPolicy",
  description: "Whose requests a limit by the minute counts.",
  valuesConfig: {
    USER: { description: "The person's, in all tenants together." },
    KEY: { description: "The API key's or the service identity's." },
    TENANT: { description: "Everybody's in the tenant; its plan says how much." },
  },
});

/** A limit by the minute, and what is used of it. It is no row: it has no id. */
@ObjectType({ description: "A limit on requests in any 60 seconds, as it stands now. An operation takes a point for each 100 of its cost, at least one." })
export class RateLimit {
  @Field(() => RateLimitPolicy, { description: "Whose requests it counts." })
  policy!: RateLimitPolicy;

  @Field(() => Int, { description: "Points that may be used in any `windowSeconds`." })
  limit!: number;

  @Field(() => Int, { description: "Points that were used in the last `windowSeconds`, this operation's included. What other gateways counted in the last half second, and little use of it, may be missing." })
  used!: number;

  @Field(() => Int, { description: "Points that are left." })
  remaining!: number;

  @Field(() => Int, { description: "How long points count, in seconds." })
  windowSeconds!: number;

  @Field(() => Int, { description: "Seconds until the earliest used points come back." })
  resetSeconds!: number;
}
