import { DateTimeResolver } from "graphql-scalars";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import type { Grant } from "./grant.js";
import { logout, refreshSession } from "./session.service.js";

@ObjectType({ description: "What a client acts with." })
export class SessionGrant implements Grant {
  @Field(() => String, { description: "A signed JWT: send it as `Authorization: Bearer …`." })
  accessToken!: string;

  @Field(() => String, { description: "Good for one `refreshSession`. Keep it secret." })
  refreshToken!: string;

  @Field(() => DateTimeResolver, { description: "When the access token ends." })
  expiresAt!: Date;
}

@InputType({ description: "Which session goes on." })
export class RefreshSessionInput {
  @Field(() => String, { description: "The last refresh token of the session." })
  refreshToken!: string;

  @Field(() => String, { nullable: true, description: "A tenant's id or slug, to be the token's own." })
  tenant?: string | null;
}

@ObjectType({ description: "What came of refreshing." })
export class RefreshSessionPayload extends Payload {
  @Field(() => SessionGrant, { nullable: true, description: "The new pair; the old refresh token is spent." })
  session?: Grant;
}

@ObjectType({ description: "What came of signing out." })
export class LogoutPayload extends Payload {
  @Field(() => Boolean, { description: "The session has ended, and its tokens with it." })
  signedOut!: boolean;
}

@Resolver()
export class SessionResolver {
  @Mutation(() => RefreshSessionPayload, { description: "Changes a refresh token for new tokens." })
  async refreshSession(
    @Arg("input", () => RefreshSessionInput, { description: "Which session goes on." }) input: RefreshSessionInput,
    @Ctx() ctx: Context,
  ): Promise<RefreshSessionPayload> {
    return { session: await refreshSession(ctx, { ...input, tenant: input.tenant ?? null }), userErrors: [] };
  }

  @Mutation(() => LogoutPayload, { description: "Ends the session that the request came with." })
  async logout(@Ctx() ctx: Context): Promise<LogoutPayload> {
    await logout(ctx);
    return { signedOut: true, userErrors: [] };
  }
}
