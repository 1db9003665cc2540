import { Directive, Field, ObjectType } from "type-graphql";
import type { InputProblem } from "../errors/errors.js";

/** Something about the input that the caller can mend. */
@Directive("@shareable")
@ObjectType("UserError", { description: "Something about the input that the caller can mend. Nothing was changed." })
export class UserError implements InputProblem {
  @Field(() => String, { description: "Stable, in capitals: `EMAIL_TAKEN`." })
  code!: string;

  @Field(() => String, { description: "Says what to do." })
  message!: string;

  @Field(() => [String], { description: 'Where in the arguments: `["input", "email"]`.' })
  path!: string[];
}

/** What every mutation's payload has beside its noun. */
@ObjectType()
export abstract class Payload {
  @Field(() => [UserError], { description: "Every problem with the input, all at once; empty when it was done." })
  userErrors: UserError[] = [];
}
