import { DateTimeResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { User } from "../user/user.entity.js";
import { ApiKey, ApiKeyConnection, ApiKeyStatus } from "./api-key.entity.js";
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from "./api-key.service.js";

@InputType({ description: "What the new key is to be." })
export class CreateApiKeyInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name!: string;

  @Field(() => [String], { description: "The permissions that it is to have, of those that you have." })
  scopes!: string[];

  @Field(() => DateTimeResolver, { nullable: true, description: "When it ends; left out, it does not end by itself." })
  expiresAt?: Date | null;

  @Field(() => [String], { nullable: true, description: "Up to 50 addresses and ranges (CIDR) that it may be used from; left out, from everywhere." })
  allowedIps?: string[] | null;

  @Field(() => Int, { nullable: true, description: "Points a minute that it may spend, 1 to 1,000,000; left out, the installation's default." })
  pointsPerMinute?: number | null;
}

@ObjectType({ description: "What came of making a key." })
export class CreateApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: "The key." })
  apiKey?: ApiKey;

  @Field(() => String, { nullable: true, description: "Shown this once, and not kept: send it as `Authorization: Bearer …`." })
  secret?: string;
}

@InputType({ description: "Which key is rotated, and how." })
export class RotateApiKeyInput {
  @Field(() => ID, { description: "The key's id." })
  id!: string;

  @Field(() => Int, { defaultValue: 24, description: "Hours that the old text stays good beside the new one, 0 to 168." })
  overlapHours!: number;
}

@ObjectType({ description: "What came of rotating." })
export class RotateApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: "The key, the same but for its text." })
  apiKey?: ApiKey;

  @Field(() => String, { nullable: true, description: "The new text, shown this once." })
  secret?: string;
}

@InputType({ description: "Which key ends." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "The key's id." })
  id!: string;
}

@ObjectType({ description: "What came of revoking." })
export class RevokeApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: "The key that nobody can use any more." })
  apiKey?: ApiKey;
}

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, { description: "The current tenant's API keys, newest first. Those that have ended are among them." })
  apiKeys(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<ApiKey>> {
    return listApiKeys(ctx, args);
  }

  @Mutation(() => CreateApiKeyPayload, { description: "Makes a key for programs of the current tenant." })
  async createApiKey(
    @Arg("input", () => CreateApiKeyInput, { description: "What it is to be." }) input: CreateApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<CreateApiKeyPayload> {
    const { expiresAt = null, allowedIps = null, pointsPerMinute = null } = input;
    return { ...(await createApiKey(ctx, { name: input.name, scopes: input.scopes, expiresAt, allowedIps, pointsPerMinute })), userErrors: [] };
  }

  @Mutation(() => RotateApiKeyPayload, { description: "Gives a key a new text; the old one stays good for a while." })
  async rotateApiKey(
    @Arg("input", () => RotateApiKeyInput, { description: "Which key, and how." }) input: RotateApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<RotateApiKeyPayload> {
    return { ...(await rotateApiKey(ctx, input)), userErrors: [] };
  }

  @Mutation(() => RevokeApiKeyPayload, { description: "Ends a key, everywhere within a second." })
  async revokeApiKey(
    @Arg("input", () => RevokeApiKeyInput, { description: "Which key." }) input: RevokeApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<RevokeApiKeyPayload> {
    return { apiKey: await revokeApiKey(ctx, input), userErrors: [] };
  }

  @FieldResolver(() => String, { description: "How its text begins and ends." })
  hint(@Root() apiKey: ApiKey): string {
    return apiKey.hint();
  }

  @FieldResolver(() => ApiKeyStatus, { description: "Where it stands now." })
  status(@Root() apiKey: ApiKey, @Ctx() ctx: Context): ApiKeyStatus {
    return apiKey.statusAt(ctx.clock.now());
  }

  @FieldResolver(() => User, { nullable: true, description: "Who made it; null when that person has left the tenant." })
  createdBy(@Root() apiKey: ApiKey, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(byId(User), apiKey.createdBy);
  }
}
