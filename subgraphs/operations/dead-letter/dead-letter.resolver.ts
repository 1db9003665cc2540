import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { DeadLetterConnection, type DeadLetter } from "./dead-letter.js";
import { discard, pageOfDeadLetters, redrive } from "./dead-letter.service.js";

@InputType({ description: "Which dead letters; what is left out does not narrow." })
export class DeadLetterFilterInput {
  @Field(() => String, { nullable: true, description: "Of this queue." })
  queue?: string | null;

  @Field(() => String, { nullable: true, description: "That failed with this code." })
  errorCode?: string | null;
}

@InputType({ description: "Which dead letters go back into their queues: those named, or those that a filter describes." })
export class RedriveDeadLettersInput {
  @Field(() => [ID], { nullable: true, description: "At most 100." })
  jobIds?: string[] | null;

  @Field(() => DeadLetterFilterInput, { nullable: true, description: "All, or a part of them: the oldest 200. Ask again while there are more." })
  filter?: DeadLetterFilterInput | null;
}

@InputType({ description: "Which dead letters are given up: those named, or those that a filter describes." })
export class DiscardDeadLettersInput {
  @Field(() => [ID], { nullable: true, description: "At most 100." })
  jobIds?: string[] | null;

  @Field(() => DeadLetterFilterInput, { nullable: true, description: "All, or a part of them: the oldest 200. Ask again while there are more." })
  filter?: DeadLetterFilterInput | null;
}

@ObjectType({ description: "What came of redriving dead letters." })
export class RedriveDeadLettersPayload extends Payload {
  @Field(() => [ID], { nullable: true, description: "The jobs that are back in their queues." })
  jobIds?: string[];

  @Field(() => Boolean, { nullable: true, description: "The filter describes more; false where dead letters were named." })
  more?: boolean;
}

@ObjectType({ description: "What came of discarding dead letters." })
export class DiscardDeadLettersPayload extends Payload {
  @Field(() => [ID], { nullable: true, description: "The jobs that nobody does any more." })
  jobIds?: string[];

  @Field(() => Boolean, { nullable: true, description: "The filter describes more; false where dead letters were named." })
  more?: boolean;
}

@Resolver()
export class DeadLetterResolver {
  @Query(() => DeadLetterConnection, { description: "Jobs that failed for good and are no tenant's, newest first. For administrators of the installation." })
  deadLetters(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => DeadLetterFilterInput, { nullable: true, description: "Which." }) filter: DeadLetterFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<DeadLetter>> {
    return pageOfDeadLetters(ctx, args, filter ?? {});
  }

  @Mutation(() => RedriveDeadLettersPayload, { description: "Puts dead letters back into their queues: all that are named, or none. For operators of the installation." })
  async redriveDeadLetters(
    @Arg("input", () => RedriveDeadLettersInput, { description: "Which." }) input: RedriveDeadLettersInput,
    @Ctx() ctx: Context,
  ): Promise<RedriveDeadLettersPayload> {
    return { ...(await redrive(ctx, input)), userErrors: [] };
  }

  @Mutation(() => DiscardDeadLettersPayload, { description: "Gives dead letters up, so that nobody does them any more: all that are named, or none. For operators of the installation." })
  async discardDeadLetters(
    @Arg("input", () => DiscardDeadLettersInput, { description: "Which." }) input: DiscardDeadLettersInput,
    @Ctx() ctx: Context,
  ): Promise<DiscardDeadLettersPayload> {
    return { ...(await discard(ctx, input)), userErrors: [] };
  }
}
