import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { RoleStub } from "../references/role.stub.js";
import { User } from "../user/user.entity.js";
import { ClientAuthentication, ServiceIdentity, ServiceIdentityConnection } from "./service-identity.entity.js";
import { createServiceIdentity, listServiceIdentities, revokeServiceIdentity, rotateServiceIdentity } from "./service-identity.service.js";
import { createServiceToken } from "./service-token.js";

@InputType({ description: "Who the program is to be." })
export class CreateServiceIdentityInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name!: string;

  @Field(() => String, { description: "The role's key: what it may do." })
  role!: string;

  @Field(() => JSONResolver, { nullable: true, description: "The public JWK of its own key, to prove itself by `private_key_jwt`; left out, it gets a secret." })
  publicKeyJwk?: unknown;
}

@ObjectType({ description: "What came of making it." })
export class CreateServiceIdentityPayload extends Payload {
  @Field(() => ServiceIdentity, { nullable: true, description: "The service identity." })
  serviceIdentity?: ServiceIdentity;

  @Field(() => String, { nullable: true, description: "Its client id, for `POST /oauth/token`." })
  clientId?: string;

  @Field(() => String, { nullable: true, description: "Its secret, shown this once; null where it has a key of its own." })
  clientSecret?: string | null;
}

@InputType({ description: "Whose secret is rotated, and how." })
export class RotateServiceIdentityInput {
  @Field(() => ID, { description: "The service identity's id." })
  id!: string;

  @Field(() => Int, { defaultValue: 24, description: "Hours that the old secret stays good beside the new one, 0 to 168." })
  overlapHours!: number;
}

@ObjectType({ description: "What came of rotating." })
export class RotateServiceIdentityPayload extends Payload {
  @Field(() => ServiceIdentity, { nullable: true, description: "The service identity." })
  serviceIdentity?: ServiceIdentity;

  @Field(() => String, { nullable: true, description: "The new secret, shown this once." })
  clientSecret?: string | null;
}

@InputType({ description: "Which service identity ends." })
export class RevokeServiceIdentityInput {
  @Field(() => ID, { description: "The service identity's id." })
  id!: string;
}

@ObjectType({ description: "What came of revoking." })
export class RevokeServiceIdentityPayload extends Payload {
  @Field(() => ServiceIdentity, { nullable: true, description: "The service identity that nobody can act as any more." })
  serviceIdentity?: ServiceIdentity;
}

@InputType({ description: "What a client shows: its secret, or an assertion that its own key signed." })
export class CreateServiceTokenInput {
  @Field(() => String, { description: "The client id." })
  clientId!: string;

  @Field(() => String, { nullable: true, description: "The client's secret." })
  clientSecret?: string | null;

  @Field(() => String, { nullable: true, description: "A JWT (RFC 7523), good once." })
  assertion?: string | null;

  @Field(() => String, { nullable: true, description: "Permissions, with blanks between; left out, all that the role allows." })
  scope?: string | null;
}

@ObjectType({ description: "What came of asking for a token." })
export class CreateServiceTokenPayload extends Payload {
  @Field(() => String, { nullable: true, description: "A signed JWT: send it as `Authorization: Bearer …`." })
  accessToken?: string;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it ends." })
  expiresAt?: Date;

  @Field(() => String, { nullable: true, description: "What it allows, with blanks between." })
  scope?: string;
}

@Resolver(() => ServiceIdentity)
export class ServiceIdentityResolver {
  @Query(() => ServiceIdentityConnection, { description: "The current tenant's service identities, newest first. Those that were revoked are among them." })
  serviceIdentities(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<ServiceIdentity>> {
    return listServiceIdentities(ctx, args);
  }

  @Mutation(() => CreateServiceIdentityPayload, { description: "Makes a program somebody in the current tenant." })
  async createServiceIdentity(
    @Arg("input", () => CreateServiceIdentityInput, { description: "Who it is to be." }) input: CreateServiceIdentityInput,
    @Ctx() ctx: Context,
  ): Promise<CreateServiceIdentityPayload> {
    const made = await createServiceIdentity(ctx, { ...input, publicKeyJwk: input.publicKeyJwk ?? null });
    return { ...made, clientId: made.serviceIdentity.id, userErrors: [] };
  }

  @Mutation(() => RotateServiceIdentityPayload, { description: "Gives a service identity a new secret; the old one stays good for a while." })
  async rotateServiceIdentity(
    @Arg("input", () => RotateServiceIdentityInput, { description: "Whose, and how." }) input: RotateServiceIdentityInput,
    @Ctx() ctx: Context,
  ): Promise<RotateServiceIdentityPayload> {
    return { ...(await rotateServiceIdentity(ctx, input)), userErrors: [] };
  }

  @Mutation(() => RevokeServiceIdentityPayload, { description: "Ends a service identity and its tokens, everywhere within a second." })
  async revokeServiceIdentity(
    @Arg("input", () => RevokeServiceIdentityInput, { description: "Which one." }) input: RevokeServiceIdentityInput,
    @Ctx() ctx: Context,
  ): Promise<RevokeServiceIdentityPayload> {
    return { serviceIdentity: await revokeServiceIdentity(ctx, input), userErrors: [] };
  }

  @Mutation(() => CreateServiceTokenPayload, { description: "A one-hour token for a program; OAuth clients ask for it at `POST /oauth/token`." })
  async createServiceToken(
    @Arg("input", () => CreateServiceTokenInput, { description: "What the client shows." }) input: CreateServiceTokenInput,
    @Ctx() ctx: Context,
  ): Promise<CreateServiceTokenPayload> {
    const { clientId, clientSecret = null, assertion = null, scope = null } = input;
    return { ...(await createServiceToken(ctx, { clientId, clientSecret, assertion, scope })), userErrors: [] };
  }

  @FieldResolver(() => ClientAuthentication, { description: "How it proves itself." })
  authentication(@Root() identity: ServiceIdentity): ClientAuthentication {
    return identity.authentication();
  }

  @FieldResolver(() => RoleStub, { description: "What it may do." })
  role(@Root() identity: ServiceIdentity): RoleStub {
    return new RoleStub(encodeId(tenancyIds.Role, identity.roleId));
  }

  @FieldResolver(() => User, { nullable: true, description: "Who made it; null when that person has left the tenant." })
  createdBy(@Root() identity: ServiceIdentity, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(byId(User), identity.createdBy);
  }
}
