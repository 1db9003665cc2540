import { DateTimeResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import type { Grant } from "./grant.js";
import { Session, SessionConnection } from "./session.entity.js";
import { listSessions, logout, refreshSession, revokeSession, revokeSessions } from "./session.service.js";

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

@InputType({ description: "Which session ends." })
export class RevokeSessionInput {
  @Field(() => ID, { description: "The session's id, from `sessions`." })
  id!: string;
}

@ObjectType({ description: "What came of ending the session." })
export class RevokeSessionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The session that has ended." })
  revokedSessionId?: string;
}

@ObjectType({ description: "What came of ending the other sessions." })
export class RevokeOtherSessionsPayload extends Payload {
  @Field(() => Int, { description: "How many have ended." })
  revoked!: number;
}

@ObjectType({ description: "What came of ending all sessions." })
export class RevokeAllSessionsPayload extends RevokeOtherSessionsPayload {}

@Resolver(() => Session)
export class SessionResolver {
  @Query(() => SessionConnection, { description: "One's own sessions that go on, the newest first." })
  sessions(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<Session>> {
    return listSessions(ctx, args);
  }

  @FieldResolver(() => Boolean, { description: "Whether it is the one that asks." })
  current(@Root() session: Session, @Ctx() ctx: Context): boolean {
    return session.rowId === ctx.person.sessionId;
  }

  @Mutation(() => RevokeSessionPayload, { description: "Ends one of one's own sessions, on every device that holds its tokens." })
  async revokeSession(
    @Arg("input", () => RevokeSessionInput, { description: "Which session ends." }) input: RevokeSessionInput,
    @Ctx() ctx: Context,
  ): Promise<RevokeSessionPayload> {
    return { revokedSessionId: await revokeSession(ctx, input), userErrors: [] };
  }

  @Mutation(() => RevokeOtherSessionsPayload, { description: "Ends all of one's own sessions but the one that asks." })
  async revokeOtherSessions(@Ctx() ctx: Context): Promise<RevokeOtherSessionsPayload> {
    return { revoked: await revokeSessions(ctx, { keepCurrent: true }), userErrors: [] };
  }

  @Mutation(() => RevokeAllSessionsPayload, { description: "Ends all of one's own sessions, the one that asks included." })
  async revokeAllSessions(@Ctx() ctx: Context): Promise<RevokeAllSessionsPayload> {
    return { revoked: await revokeSessions(ctx, { keepCurrent: false }), userErrors: [] };
  }

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
