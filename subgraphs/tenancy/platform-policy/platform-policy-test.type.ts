import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";

@InputType({ description: "A person's request as it might be made in some tenant. Nothing of it is looked up: it is made up of what is said here." })
export class PlatformPolicyTestInput {
  @Field(() => String, { nullable: true, description: "A draft that is tried beside the installation's policies in force; left out, these alone." })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "The id of the installation's policy that the draft is to take the place of." })
  replaces?: string | null;

  @Field(() => String, { description: "What is done: a root field, `createRole`, or a permission, `role:manage`." })
  action!: string;

  @Field(() => [String], { defaultValue: [], description: "Keys of the person's roles in the tenant, at most 20." })
  roles!: string[];

  @Field(() => String, { nullable: true, description: "The key of the tenant's plan." })
  plan?: string | null;

  @Field(() => String, { nullable: true, description: "The address that it comes from; left out, the caller's." })
  ip?: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When; left out, now." })
  at?: Date | null;

  @Field(() => Boolean, { defaultValue: false, description: "With a proof by more than one factor." })
  mfa!: boolean;

  @Field(() => Int, { defaultValue: 0, description: "How old that proof is, in seconds." })
  proofAge!: number;
}
