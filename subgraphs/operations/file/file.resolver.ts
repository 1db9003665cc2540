import { DateTimeResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, Float, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ApiKeyStub } from "../references/api-key.stub.js";
import { ServiceIdentityStub } from "../references/service.stub.js";
import { UserStub } from "../references/user.stub.js";
import { File, FileConnection, FileRejection, FileUploader } from "./file.entity.js";
import { createFileUpload, deleteFile, downloadUrl, findFile, listFiles } from "./file.service.js";
import { claimFileUpload, completeFileUpload, extendFileUpload } from "./receive.js";

@InputType({ description: "Which file is to come." })
export class CreateFileUploadInput {
  @Field(() => String, { description: "Its name; folders and characters that cannot be seen are left out." })
  name!: string;

  @Field(() => Float, { nullable: true, description: "Its bytes, where they are known: what is too large is refused before it is sent." })
  size?: number | null;
}

@ObjectType({ description: "Where the file may be sent to." })
export class CreateFileUploadPayload extends Payload {
  @Field(() => File, { nullable: true, description: "The file, whose bytes are to come." })
  file?: File;

  @Field(() => String, { nullable: true, description: "PUT its bytes here, once: whoever has the address may." })
  uploadUrl?: string;

  @Field(() => String, { nullable: true, description: "What the address proves itself by, for `claimFileUpload`." })
  ticket?: string;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when that must begin." })
  expiresAt?: Date;
}

@InputType({ description: "Which upload begins." })
export class ClaimFileUploadInput {
  @Field(() => String, { description: "From `createFileUpload`." })
  ticket!: string;

  @Field(() => Float, { nullable: true, description: "Bytes that are to come, where they are known: room is held for all of them." })
  size?: number | null;
}

@ObjectType({ description: "What came of it." })
export class ClaimFileUploadPayload extends Payload {
  @Field(() => Float, { nullable: true, description: "Bytes that there is room for." })
  room?: number;
}

@InputType({ description: "Which upload goes on." })
export class ExtendFileUploadInput {
  @Field(() => String, { description: "From `createFileUpload`." })
  ticket!: string;

  @Field(() => Float, { description: "Bytes that it would have room for in all." })
  size!: number;
}

@ObjectType({ description: "What came of it." })
export class ExtendFileUploadPayload extends Payload {
  @Field(() => Float, { nullable: true, description: "Bytes that there is room for in all." })
  room?: number;
}

@InputType({ description: "Which bytes are stored." })
export class CompleteFileUploadInput {
  @Field(() => String, { description: "The gateway's word for it; nobody else can write one." })
  receipt!: string;
}

@ObjectType({ description: "What came of it." })
export class CompleteFileUploadPayload extends Payload {
  @Field(() => File, { nullable: true, description: "The file, as it is now." })
  file?: File;
}

@InputType({ description: "Which file is deleted." })
export class DeleteFileInput {
  @Field(() => ID, { description: "The file's id." })
  id!: string;
}

@ObjectType({ description: "What came of deleting." })
export class DeleteFilePayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id that names nothing any more." })
  deletedFileId?: string;
}

@Resolver(() => File)
export class FileResolver {
  @Query(() => FileConnection, { description: "The current tenant's files, newest first." })
  files(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<File>> {
    return listFiles(ctx, args);
  }

  @Query(() => File, { nullable: true, description: "One of the current tenant's files." })
  file(@Arg("id", () => ID, { description: "The file's id." }) id: string, @Ctx() ctx: Context): Promise<File> {
    return findFile(ctx, id);
  }

  @FieldResolver(() => Float, { nullable: true, description: "Bytes; null while it is uploading." })
  size(@Root() file: File): number | null {
    return file.size === null ? null : Number(file.size);
  }

  @FieldResolver(() => FileUploader, { nullable: true, description: "Who uploaded it; null when that person may not be seen from here." })
  createdBy(@Root() file: File): UserStub | ApiKeyStub | ServiceIdentityStub {
    if (file.createdByKind === "api_key") return new ApiKeyStub(encodeId(identityIds.ApiKey, file.createdBy));
    if (file.createdByKind === "service_identity") return new ServiceIdentityStub(encodeId(identityIds.ServiceIdentity, file.createdBy));
    return new UserStub(encodeId(identityIds.User, file.createdBy));
  }

  @FieldResolver(() => FileRejection, { nullable: true, description: "Why it was rejected; null unless it was." })
  rejection(@Root() { rejectedFor, signature }: File): FileRejection | null {
    return rejectedFor && { reason: rejectedFor, signature };
  }

  @FieldResolver(() => String, { nullable: true, description: "Hands the file out to whoever has this address, for five minutes; null while it cannot be downloaded." })
  downloadUrl(@Root() file: File, @Ctx() ctx: Context): string | null {
    return downloadUrl(ctx, file);
  }

  @Mutation(() => CreateFileUploadPayload, { description: "Makes an address that one file may be sent to, within 15 minutes. `POST /api/files/upload` does it in one step." })
  async createFileUpload(
    @Arg("input", () => CreateFileUploadInput, { description: "Which file." }) input: CreateFileUploadInput,
    @Ctx() ctx: Context,
  ): Promise<CreateFileUploadPayload> {
    return { ...(await createFileUpload(ctx, input)), userErrors: [] };
  }

  @Mutation(() => ClaimFileUploadPayload, { description: "The gateway's, when bytes begin to come: an address is good for once. Whoever calls it uses the address up." })
  async claimFileUpload(
    @Arg("input", () => ClaimFileUploadInput, { description: "Which upload." }) input: ClaimFileUploadInput,
    @Ctx() ctx: Context,
  ): Promise<ClaimFileUploadPayload> {
    return { room: await claimFileUpload(ctx, input), userErrors: [] };
  }

  @Mutation(() => ExtendFileUploadPayload, { description: "The gateway's, while bytes come in: room in the quota is held for ten minutes, and asked for in steps." })
  async extendFileUpload(
    @Arg("input", () => ExtendFileUploadInput, { description: "Which upload." }) input: ExtendFileUploadInput,
    @Ctx() ctx: Context,
  ): Promise<ExtendFileUploadPayload> {
    return { room: await extendFileUpload(ctx, input), userErrors: [] };
  }

  @Mutation(() => CompleteFileUploadPayload, { description: "The gateway's, when all bytes are stored." })
  async completeFileUpload(
    @Arg("input", () => CompleteFileUploadInput, { description: "Which bytes." }) input: CompleteFileUploadInput,
    @Ctx() ctx: Context,
  ): Promise<CompleteFileUploadPayload> {
    return { file: await completeFileUpload(ctx, input.receipt), userErrors: [] };
  }

  @Mutation(() => DeleteFilePayload, { description: "Deletes a file, with its bytes." })
  async deleteFile(
    @Arg("input", () => DeleteFileInput, { description: "Which one." }) input: DeleteFileInput,
    @Ctx() ctx: Context,
  ): Promise<DeleteFilePayload> {
    return { deletedFileId: await deleteFile(ctx, input.id), userErrors: [] };
  }
}
